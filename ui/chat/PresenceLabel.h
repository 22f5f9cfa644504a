// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ChatSession.h"
#include "theme/ElidedLabel.h"

namespace roundtrip {

/// What a coming and going costs where somebody counts: "8 × messages of the broker, at $2.50 per million"; empty where
/// nobody does. From the platform's price file: to everybody who is here, each is a message.
[[nodiscard]] QString presenceBill(const QString& platform, int members);

/// "Here: ada, bob", or "3 here": who is in the room, as far as backends tell it; its tool tip says which of them tells
/// what, and what that is billed. Nothing where none of them does. GUI thread.
class PresenceLabel : public ElidedLabel
{
    Q_OBJECT

public:
    explicit PresenceLabel(const ChatSession& session, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

private:
    void follow();
    void refresh();
    [[nodiscard]] QString detail() const;

    const ChatSession& m_session;
};

} // namespace roundtrip
