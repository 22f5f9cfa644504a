// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace roundtrip {

/// A field to choose from whose list is made when it is first opened. Qt's makes it, of nine widgets, as soon as it
/// becomes editable or the style changes, which is before the first window is shown. As wide as its longest text when
/// it is first shown. GUI thread.
class LateComboBox : public QComboBox
{
    Q_OBJECT

public:
    using QComboBox::QComboBox;

    /// In the place of setEditable(true).
    void makeEditable();
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void changeEvent(QEvent* event) override;

private:
    mutable QSize m_hint; ///< since it was shown; Qt's own would outlast the style that it was measured with
};

} // namespace roundtrip
