// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/RunDesk.h"
#include "backends/StandardPlatforms.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace roundtrip {
class MessageEdit;
}

namespace roundtrip::test {

/// Backends of platform ec2-ws at an address where nobody answers; the first one is the baseline.
[[nodiscard]] BackendsFile unanswered(const QStringList& names);

/// A whole window over a store in memory, composed as the program composes it, with hands to work it.
class WindowFixture : public ::testing::Test
{
protected:
    explicit WindowFixture(const StoreUrl& store = StoreUrl::memory());
    ~WindowFixture() override;

    /// Replaces the backends by one of platform ec2-ws at this address, and connects it.
    void connectTo(const QString& url, const QString& token = {});
    /// The chat in lanes, a column a backend.
    void showLanes();
    /// Types into the message field and presses Return.
    void say(const QString& text);
    [[nodiscard]] MessageEdit& messageField();
    [[nodiscard]] Lane& lane() { return *m_session.lanes().front(); }
    /// Where a test keeps its files.
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    SteadyClock m_clock;
    PlatformTable m_platforms = standardPlatforms();
    SecretResolver m_secrets;
    ThemeController m_themes;
    SessionRecord m_record;
    ChatHub m_hub{m_platforms, m_clock, m_record.sink()};
    ChatSession m_session{m_platforms, m_clock, m_hub, m_secrets};
    MainWindow m_window{m_session, m_themes};
    RunDesk m_desk{m_window, m_session, m_record, m_themes, m_secrets};
};

} // namespace roundtrip::test
