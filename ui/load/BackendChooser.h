// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadTarget.h"
#include "model/ChatSession.h"
#include "theme/Theme.h"

#include <QListWidget>

#include <vector>

namespace roundtrip {

/// Which of the window's backends take part in a run.
class BackendChooser : public QListWidget
{
    Q_OBJECT

public:
    explicit BackendChooser(ChatSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    [[nodiscard]] QStringList chosen() const;
    /// The chosen backends as a preflight wants them: without secrets, for nothing is sent to them.
    [[nodiscard]] std::vector<LoadTarget> targets() const;

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void chosenChanged();

private:
    void rebuild();

    ChatSession& m_session;
    Theme m_theme = Theme::light();
};

} // namespace roundtrip
