// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/ThemeController.h"

#include "theme/FontsAhead.h"
#include "theme/Icons.h"
#include "theme/LaterStyling.h"
#include "theme/OwnStyle.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QPalette>
#include <QStyle>
#include <QStyleHints>

/// Resources in a static library are dropped by the linker unless something asks for them, by this macro and outside of
/// any namespace.
static void registerResources()
{
    Q_INIT_RESOURCE(roundtrip);
}

namespace roundtrip {

namespace {

QPalette paletteOf(const Theme& theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.surface);
    palette.setColor(QPalette::AlternateBase, theme.raised);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::Button, theme.raised);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.bad);
    palette.setColor(QPalette::PlaceholderText, theme.mutedText);
    palette.setColor(QPalette::ToolTipBase, theme.raised);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.accentText);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    palette.setColor(QPalette::Light, theme.surface);
    palette.setColor(QPalette::Midlight, theme.raised);
    palette.setColor(QPalette::Mid, theme.border);
    palette.setColor(QPalette::Dark, theme.border);
    palette.setColor(QPalette::Shadow, theme.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, theme.mutedText);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.border);
    return palette;
}

/// The style sheet with the theme's colours in place of @names.
QString styleSheetOf(const Theme& theme)
{
    QFile file(QStringLiteral(":/themes/roundtrip.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const std::pair<QLatin1StringView, QColor> names[] = {
        {QLatin1StringView("@selection"), theme.selection()},
        {QLatin1StringView("@accentText"), theme.accentText},
        {QLatin1StringView("@accent"), theme.accent},
        {QLatin1StringView("@mutedText"), theme.mutedText},
        {QLatin1StringView("@text"), theme.text},
        {QLatin1StringView("@surface"), theme.surface},
        {QLatin1StringView("@raised"), theme.raised},
        {QLatin1StringView("@border"), theme.border},
        {QLatin1StringView("@window"), theme.window},
        {QLatin1StringView("@bad"), theme.bad},
        {QLatin1StringView("@good"), theme.good},
        {QLatin1StringView("@warning"), theme.warning},
    };
    // An image of a style sheet cannot take a colour.
    sheet.replace(QLatin1StringView("@checkImage"), theme.dark ? QLatin1StringView(":/themes/check-dark.svg")
                                                               : QLatin1StringView(":/themes/check-light.svg"));
    for (const auto& [name, color] : names)
        sheet.replace(name, color.name());
    return sheet;
}

} // namespace

ThemeController::ThemeController(QObject* parent)
    : QObject(parent), m_darkAtStart(QGuiApplication::palette().color(QPalette::Window).lightness() < 128)
{
    registerResources();
    QApplication::setStyle(new OwnStyle);
    fontsahead::wait();
    const QStringList families = QFontDatabase::families();
    QFont font = QApplication::font();
    if (families.contains(QStringLiteral("Inter"))) {
        font = QFont(QStringLiteral("Inter"));
        font.setPointSizeF(9.5);
    }
    // Named, so that no font with black and white ones is taken before it; letters and digits it never gives.
    if (families.contains(QStringLiteral("Noto Color Emoji")))
        font.setFamilies({font.family(), QStringLiteral("Noto Color Emoji")});
    QApplication::setFont(font);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &ThemeController::apply);
#endif
    apply();
}

ThemeController::~ThemeController() = default;

void ThemeController::follow(std::unique_ptr<PortalTheme> portal)
{
    if (!portal)
        return;
    m_portal = std::move(portal);
    connect(m_portal.get(), &PortalTheme::changed, this, [this] {
        if (m_mode == ThemeMode::System && m_theme.dark != systemIsDark())
            apply();
    });
    connect(m_portal.get(), &PortalTheme::motionChanged, this, &ThemeController::applyMotion);
}

void ThemeController::setMotion(MotionMode motion)
{
    m_motion = motion;
    applyMotion();
}

bool ThemeController::isCalm() const
{
    if (m_motion != MotionMode::System)
        return m_motion == MotionMode::Reduced;
    if (m_portal && m_portal->wantsLessMotion())
        return *m_portal->wantsLessMotion();
    // Where no portal answers, the desktop's setting reaches a style as the length of its animations.
    return QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) == 0;
}

void ThemeController::applyMotion()
{
    if (isCalm() == m_theme.isCalm)
        return;
    m_theme.isCalm = isCalm();
    Q_EMIT themeChanged(m_theme); // no widget is styled anew for it
}

void ThemeController::setMode(ThemeMode mode)
{
    if (mode == m_mode)
        return; // every widget would be styled anew
    m_mode = mode;
    apply();
}

void ThemeController::dress(const QWidget& window)
{
    if (m_isDressed)
        return;
    m_isDressed = true;
    auto* later = new LaterStyling(window); // deletes itself
    qApp->setStyleSheet(styleSheetOf(m_theme));
    later->finishSoon();
}

bool ThemeController::systemIsDark() const
{
    if (m_portal && m_portal->isDark())
        return *m_portal->isDark();
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    return m_darkAtStart; // Qt 6.4 does not tell of changes
#endif
}

void ThemeController::apply()
{
    const bool dark = m_mode == ThemeMode::Dark || (m_mode == ThemeMode::System && systemIsDark());
    m_theme = dark ? Theme::darkTheme() : Theme::light();
    m_theme.isCalm = isCalm();
    QApplication::setPalette(paletteOf(m_theme));
    if (m_isDressed)
        qApp->setStyleSheet(styleSheetOf(m_theme));
    Q_EMIT themeChanged(m_theme);
}

} // namespace roundtrip

#include "moc_ThemeController.cpp"
