// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Printers.h"
#include "ui/WindowFixture.h"

#include <QAccessible>
#include <QLabel>
#include <QSet>
#include <QTest>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class AccessibilityTest : public WindowFixture
{
protected:
    void configureTwo()
    {
        BackendsFile file;
        for (const QString& name : {u"One"_s, u"Two"_s})
            file.backends << BackendConfig{
                .name = name, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, u"ws://127.0.0.1:9/"_s}}};
        file.baseline = u"One"_s;
        m_workspace.load(file);
    }

    [[nodiscard]] static QString nameOf(QWidget* widget)
    {
        QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(widget);
        return accessible ? accessible->text(QAccessible::Name) : QString();
    }
};

} // namespace

TEST_F(AccessibilityTest, EveryWidgetThatTabReachesHasAName)
{
    configureTwo();
    for (const QString& page : MainWindow::pageIds()) {
        m_window.showPage(page);
        m_window.activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&m_window));
        m_window.findChild<QWidget*>(u"addBackend"_s)->setFocus();
        QSet<QWidget*> seen;
        for (QWidget* widget = QApplication::focusWidget(); widget && !seen.contains(widget);
             widget = QApplication::focusWidget()) {
            seen.insert(widget);
            EXPECT_FALSE(nameOf(widget).isEmpty()) << page.toStdString() << ": " << widget->metaObject()->className()
                                                   << " " << widget->objectName().toStdString();
            QTest::keyClick(widget, Qt::Key_Tab);
        }
        EXPECT_GE(seen.size(), 8) << "Tab should reach the toolbar, the panel and the page";
    }
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
