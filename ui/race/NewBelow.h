// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace roundtrip {

/// Says over the lower edge of a list how many lines came below what is seen of it. GUI thread.
class NewBelow : public QToolButton
{
    Q_OBJECT

public:
    explicit NewBelow(QWidget* list);

    /// Nothing is shown of none.
    void showCount(int lines);
};

} // namespace roundtrip
