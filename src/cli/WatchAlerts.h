// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/AlertWatch.h"
#include "cli/CliContext.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace roundtrip::cli {

/// The alerts of a watch: the rules of a file held against its minutes twice a minute, and the file's receivers, which
/// are told. Belongs to one thread, which needs an event loop.
class WatchAlerts : public QObject
{
    Q_OBJECT

public:
    /// The file's rules and receivers, with the keys that sign. FileUnreadable, InvalidConfiguration, ParseFailed, and
    /// what a secret may fail with. The context outlives it.
    [[nodiscard]] static Result<std::unique_ptr<WatchAlerts>> open(const QString& path, const CliContext& context);

    void setBackends(const QStringList& backends) { m_watch.setBackends(backends); }
    void add(const WatchBin& bin) { m_watch.add(bin); }
    /// Looks from now on.
    void start();
    /// A message as an alert would be, to every receiver: whether they hear it.
    void tellTrial();
    [[nodiscard]] std::size_t receivers() const { return m_receivers.size(); }
    /// Messages that no receiver has taken yet.
    [[nodiscard]] std::size_t waiting() const;

Q_SIGNALS:
    /// Everything that happens, also what nobody is told in quiet hours.
    void noted(const roundtrip::AlertNotice& notice);
    /// A receiver took a message.
    void delivered();
    /// A receiver did not; a webhook is tried again.
    void failed(const QString& why);

private:
    WatchAlerts(AlertFile file, std::vector<Secret> keys, const Clock& clock);
    void addReceiver(const AlertReceiver& receiver, Secret key, const Clock& clock);
    void look();

    struct Receiver
    {
        std::function<void(const AlertMessage&)> tell;
        std::function<std::size_t()> waiting;
    };

    AlertWatch m_watch;
    std::vector<Receiver> m_receivers = {};
    QTimer m_looks;
};

} // namespace roundtrip::cli
