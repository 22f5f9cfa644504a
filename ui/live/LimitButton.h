// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QToolButton>

#include <optional>

class QActionGroup;

namespace roundtrip {

/// The user's limit for round trips: none, a usual one, or one of their own. Kept for all sessions and all pages, which
/// read it again when they are shown. GUI thread.
class LimitButton : public QToolButton
{
    Q_OBJECT

public:
    explicit LimitButton(QWidget* parent = nullptr);

    [[nodiscard]] std::optional<Duration> limit() const { return m_limit; }
    void setLimit(std::optional<Duration> limit);
    /// As another page may have set it meanwhile.
    void readAgain();

Q_SIGNALS:
    void limitChanged();

private:
    void ask();
    void showLimit(std::optional<Duration> limit);

    std::optional<Duration> m_limit;
    QActionGroup* m_choices = nullptr;
    QAction* m_other = nullptr;
};

} // namespace roundtrip
