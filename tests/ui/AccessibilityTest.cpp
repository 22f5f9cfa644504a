// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DiagnosticsDesk.h"
#include "app/PreferencesDesk.h"
#include "shell/Actions.h"
#include "support/Printers.h"
#include "ui/WindowFixture.h"

#include <QAccessible>
#include <QDialog>
#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kSmallScreen(1024, 560); ///< of 1024×600, with a title bar

class AccessibilityTest : public WindowFixture
{
protected:
    void configureTwo() { m_session.load(unanswered({u"One"_s, u"Two"_s})); }

    /// Tab from the widget that has the focus until it is there again. How many have had it.
    static qsizetype walkByTab(const QString& where)
    {
        QSet<QWidget*> seen;
        for (QWidget* widget = QApplication::focusWidget(); widget && !seen.contains(widget);
             widget = QApplication::focusWidget()) {
            seen.insert(widget);
            EXPECT_FALSE(nameOf(widget).isEmpty()) << where.toStdString() << ": " << widget->metaObject()->className()
                                                   << " " << widget->objectName().toStdString();
            QTest::keyClick(widget, Qt::Key_Tab);
        }
        return seen.size();
    }

    [[nodiscard]] QDialog* shownDialog() const
    {
        for (QDialog* dialog : m_window.findChildren<QDialog*>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }

    [[nodiscard]] static QString nameOf(QWidget* widget)
    {
        QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(widget);
        return accessible ? accessible->text(QAccessible::Name) : QString();
    }
};

/// CIE L*a*b* (D65) of linear sRGB.
std::array<double, 3> labOf(const std::array<double, 3>& rgb)
{
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116.0; };
    const auto [r, g, b] = rgb;
    const double x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
    const double y = f(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
    const double z = f((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
    return {116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)};
}

using Sight = std::array<std::array<double, 3>, 3>;

/// Full severity, on linear sRGB: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for
/// Simulation of Color Vision Deficiency" (2009), and unimpaired sight.
constexpr std::array<Sight, 4> kSights = {
    Sight{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    Sight{{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
    Sight{{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
    Sight{{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}};

std::array<double, 3> seenBy(const Sight& sight, const QColor& color)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    const std::array<double, 3> rgb = {linear(color.redF()), linear(color.greenF()), linear(color.blueF())};
    std::array<double, 3> seen = {};
    for (std::size_t row = 0; row < 3; ++row)
        seen[row] = std::clamp(sight[row][0] * rgb[0] + sight[row][1] * rgb[1] + sight[row][2] * rgb[2], 0.0, 1.0);
    return labOf(seen);
}

} // namespace

TEST_F(AccessibilityTest, SeriesAreToldApartWithEveryKindOfSight)
{
    constexpr double kLeastDistance = 12.0; // of CIE 1976; 2.3 is just noticeable, and each has a shape besides
    for (const Theme& theme : {Theme::light(), Theme::darkTheme()}) {
        for (const Sight& sight : kSights) {
            for (qsizetype i = 0; i < theme.series.size(); ++i) {
                for (qsizetype j = i + 1; j < theme.series.size(); ++j) {
                    const auto a = seenBy(sight, theme.series.at(i));
                    const auto b = seenBy(sight, theme.series.at(j));
                    EXPECT_GE(std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]), kLeastDistance)
                        << theme.series.at(i).name().toStdString() << " and " << theme.series.at(j).name().toStdString()
                        << (theme.dark ? ", dark" : ", light");
                }
            }
        }
    }
}

TEST_F(AccessibilityTest, EveryWidgetThatTabReachesHasAName)
{
    configureTwo();
    for (const QString& page : PageTable::ids()) {
        m_window.showPage(page);
        m_window.activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&m_window));
        m_window.findChild<QWidget*>(u"addBackend"_s)->setFocus();
        EXPECT_GE(walkByTab(page), 8) << "Tab should reach the toolbar, the panel and the page";
    }
}

TEST_F(AccessibilityTest, EveryDialogHasNamesWhereTabGoesAndEndsWithEscape)
{
    configureTwo();
    m_window.findChild<QListWidget*>(u"backends"_s)->setCurrentRow(0); // which some commands are about
    const DiagnosticsDesk diagnostics(m_window, m_session, m_record);
    const PreferencesDesk preferences(m_window, m_session, m_secrets, nullptr, nullptr);
    QSet<QString> opened;
    for (QAction* command : m_window.actions().findChildren<QAction*>()) {
        const bool opens = command->text().endsWith(u'…') || command == m_window.actions().about;
        if (!opens)
            continue;
        const std::string name = command->text().toStdString();
        EXPECT_TRUE(command->isEnabled()) << name;
        command->trigger();
        QDialog* dialog = shownDialog();
        ASSERT_TRUE(dialog) << name;
        if (!qobject_cast<QFileDialog*>(dialog)) { // whose inside is Qt's, or the desktop's
            dialog->activateWindow();
            ASSERT_TRUE(QTest::qWaitForWindowActive(dialog)) << name;
            EXPECT_GE(walkByTab(command->text()), 1) << name;
            EXPECT_LE(dialog->minimumSizeHint().height(), kSmallScreen.height()) << name;
            EXPECT_LE(dialog->minimumSizeHint().width(), kSmallScreen.width()) << name;
            opened.insert(QString::fromLatin1(dialog->metaObject()->className()));
        }
        QTest::keyClick(dialog->focusWidget() ? dialog->focusWidget() : dialog, Qt::Key_Escape);
        EXPECT_FALSE(shownDialog()) << name << " is still there";
    }
    EXPECT_GE(opened.size(), 9) << QStringList(opened.values()).join(u' ').toStdString();
}

TEST_F(AccessibilityTest, AnErrorIsClosedWithEscape)
{
    m_window.showError(u"The disk is full."_s);
    QDialog* box = shownDialog();
    ASSERT_TRUE(box);
    box->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(box));
    EXPECT_GE(walkByTab(u"error"_s), 1);
    QTest::keyClick(box, Qt::Key_Escape);
    EXPECT_FALSE(shownDialog());
}

TEST_F(AccessibilityTest, TextHasEnoughContrastInBothThemes)
{
    const auto luminance = [](const QColor& color) { // WCAG 2.1, relative luminance
        const auto channel = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
        return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
    };
    const auto contrast = [&](const QColor& a, const QColor& b) {
        const double la = luminance(a);
        const double lb = luminance(b);
        return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
    };
    for (const Theme& theme : {Theme::light(), Theme::darkTheme()}) {
        for (const QColor& background : {theme.window, theme.surface, theme.raised}) {
            EXPECT_GE(contrast(theme.text, background), 7.0);
            EXPECT_GE(contrast(theme.mutedText, background), 4.5);
            EXPECT_GE(contrast(theme.bad, background), 4.5);
            EXPECT_GE(contrast(theme.warning, background), 4.5);
        }
        EXPECT_GE(contrast(theme.accentText, theme.accent), 4.5);
        for (const QColor& series : theme.series)
            EXPECT_GE(contrast(series, theme.surface), 3.0) << series.name().toStdString();
    }
}

} // namespace roundtrip::test
