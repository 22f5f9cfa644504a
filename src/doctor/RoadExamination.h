// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/DoctorOptions.h"
#include "doctor/Examination.h"
#include "websocket/SocketOpener.h"

#include <QTimer>

#include <memory>
#include <vector>

namespace roundtrip {

class ConnectRace;

/// The way to one server, as far as a socket that is good for its protocol: proxy, name, TCP to each address on its
/// own, what the proxy says, TLS. Nothing is said to the server itself. All addresses are tried, since one that
/// swallows packets hides behind another that works.
class RoadExamination final : public Examination
{
    Q_OBJECT

public:
    struct Road
    {
        SocketTarget target = {};
        bool hasFallback = false; ///< where it leads nowhere, another host serves: a warning
    };

    RoadExamination(const Clock& clock, const Redaction& redacted, Road road, const DoctorOptions& options);
    ~RoadExamination() override;

    void start() override;

private:
    struct Attempt;

    void onProxyKnown(const Result<std::optional<ProxyAddress>>& proxy);
    void lookUp();
    void onAddresses(const Result<QList<QHostAddress>>& found);
    void tryAddresses(const QList<QHostAddress>& addresses);
    void settle(Attempt& attempt, int systemError);
    void onTried();
    void openThrough();
    void onOpened(QTcpSocket* socket, const ConnectPhases& phases);
    void onOpenFailed(const SocketFailure& failure);
    void onTimeout();
    /// The road ends here.
    void end(qsizetype index, const Error& error);
    [[nodiscard]] quint16 port() const;

    Road m_road;
    DoctorOptions m_options;
    std::optional<ProxyAddress> m_proxy = {};
    bool m_tunnels = false; ///< the proxy is asked for a way to the server
    std::vector<std::unique_ptr<Attempt>> m_attempts;
    std::unique_ptr<SocketOpener> m_opener;
    QTimer m_deadline;
    qsizetype m_current = 0;
    Instant m_racesBegun = {};
};

} // namespace roundtrip
