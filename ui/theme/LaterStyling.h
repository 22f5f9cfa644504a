// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QWidget>

namespace roundtrip {

/// While it lives, what a window does not show at first hears of a new style only later: more than half of a window's
/// widgets are lists, menus and bars that nobody sees yet, and each answers with a measuring of its own. One that is
/// shown meanwhile hears of it then. GUI thread.
class LaterStyling : public QObject
{
    Q_OBJECT

public:
    /// `window` is about to be shown.
    explicit LaterStyling(const QWidget& window);

    /// Tells those that have not been told yet, in a moment; deletes this.
    void finishSoon();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] bool isSeen(const QWidget& widget) const;
    static void tell(QWidget& widget);
    void tellAll();

    const QWidget& m_window;
    QList<QPointer<QWidget>> m_untold;
    bool m_isStyled = false; ///< what changes now is another change
};

} // namespace roundtrip
