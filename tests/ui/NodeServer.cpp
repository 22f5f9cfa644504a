// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/NodeServer.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

NodeServer::~NodeServer()
{
    kill();
}

bool NodeServer::start(int port, const QString& token)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOST"_s, u"127.0.0.1"_s);
    environment.insert(u"PORT"_s, QString::number(port));
    if (!token.isEmpty())
        environment.insert(u"ROUNDTRIP_TOKEN"_s, token);
    m_process.setProcessEnvironment(environment);
    m_process.start(u"node"_s, {QStringLiteral(ROUNDTRIP_EC2_SERVER)});
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(60'000)) {
            qCritical("The Node server did not start: %s", m_process.readAllStandardError().constData());
            return false;
        }
    }
    m_url = QJsonDocument::fromJson(m_process.readLine()).object().value("url"_L1).toString();
    return !m_url.isEmpty();
}

void NodeServer::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

} // namespace roundtrip::test
