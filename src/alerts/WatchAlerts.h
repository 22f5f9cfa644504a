// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/AlertWatch.h"
#include "core/Secret.h"
#include "core/Time.h"
#include "store/WatchLog.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace roundtrip {

class DesktopNotifier;
class SecretResolver;

/// An alerts file that was read, with the keys that sign. A value.
struct AlertSetup
{
    AlertFile file = {};
    std::vector<Secret> keys = {}; ///< of each receiver; empty where nothing is signed

    /// FileUnreadable, InvalidConfiguration (also where this machine has no sendmail or desktop that it wants),
    /// ParseFailed, and what a secret may fail with. Waits for the disk and the keyring.
    [[nodiscard]] static Result<AlertSetup> load(const QString& path, const SecretResolver& secrets);
};

/// The alerts of a watch: the rules of a file held against its minutes twice a minute, and the file's receivers, which
/// are told. Belongs to one thread, which needs an event loop.
class WatchAlerts : public QObject
{
    Q_OBJECT

public:
    /// The clock outlives it.
    WatchAlerts(AlertSetup setup, const Clock& clock, QObject* parent = nullptr);
    ~WatchAlerts() override;

    void setBackends(const QStringList& backends) { m_watch.setBackends(backends); }
    void add(const WatchBin& bin) { m_watch.add(bin); }
    /// Looks from now on.
    void start();
    /// A message as an alert would be, to every receiver: whether they hear it.
    void tellTrial();
    [[nodiscard]] std::size_t receivers() const { return m_receivers.size(); }
    /// Messages that no receiver has taken yet.
    [[nodiscard]] std::size_t waiting() const;

    /// What a watch keeps of a notice that comes now.
    [[nodiscard]] static WatchAlertEntry entryOf(const AlertNotice& notice);

Q_SIGNALS:
    /// Everything that happens, also what nobody is told in quiet hours.
    void noted(const roundtrip::AlertNotice& notice);
    /// A receiver took a message.
    void delivered();
    /// A receiver did not; a webhook is tried again.
    void failed(const QString& why);

private:
    struct Receiver
    {
        std::function<void(const AlertMessage&)> tell;
        std::function<std::size_t()> waiting;
    };

    [[nodiscard]] Receiver receiverOf(const AlertWebhook& webhook, Secret key, const Clock& clock);
    [[nodiscard]] Receiver receiverOf(const AlertProgram& program);
    [[nodiscard]] Receiver receiverOf(const AlertMail& mail);
    [[nodiscard]] Receiver desktopReceiver();
    template<typename Teller>
    [[nodiscard]] Teller* heard(Teller* teller);
    void look();

    AlertWatch m_watch;
    std::vector<Receiver> m_receivers = {};
    QTimer m_looks;
};

} // namespace roundtrip
