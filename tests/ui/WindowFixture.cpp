// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/WindowFixture.h"

#include "chat/ChatPage.h"
#include "chat/MessageEdit.h"

#include <QTest>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

BackendsFile unanswered(const QStringList& names)
{
    BackendsFile file;
    for (const QString& name : names)
        file.backends << BackendConfig{
            .name = name, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, u"ws://127.0.0.1:9/"_s}}};
    file.baseline = names.first();
    return file;
}

WindowFixture::WindowFixture(const StoreUrl& store) : m_record(store, m_clock)
{
    QObject::connect(&m_session, &LaneSet::lanesChanged, &m_record, [this] { m_record.follow(m_session); });
    m_window.resize(1280, 800);
    m_window.show();
}

WindowFixture::~WindowFixture() = default;

void WindowFixture::connectTo(const QString& url, const QString& token)
{
    BackendConfig config{.name = u"EC2"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, url}}};
    if (!token.isEmpty())
        config.settings.insert(u"token"_s, token);
    BackendsFile file;
    file.backends = {config};
    file.baseline = u"EC2"_s;
    m_session.load(file);
    m_session.connectAll();
}

MessageEdit& WindowFixture::messageField()
{
    return *m_window.findChild<MessageEdit*>(u"message"_s);
}

void WindowFixture::showLanes()
{
    m_window.findChild<ChatPage*>()->setView(ChatView::Lanes);
}

void WindowFixture::say(const QString& text)
{
    QTest::keyClicks(&messageField(), text);
    QTest::keyClick(&messageField(), Qt::Key_Return);
}

} // namespace roundtrip::test
