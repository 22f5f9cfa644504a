// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetResult.h"
#include "fleet/FleetTrail.h"

#include <QObject>
#include <QThreadPool>

#include <memory>

namespace roundtrip {

/// A planned run as it is at one moment, and what it has come to until then. A value; shared because it may be large.
struct FleetLook
{
    FleetBoard board = {};
    FleetTrail trail;
};
using FleetLookPtr = std::shared_ptr<const FleetLook>;
using FleetResultPtr = std::shared_ptr<const FleetResult>;

/// Looks at a planned run once a second until it has ended, in a thread of `threads`, and then reads what it came to.
/// It applies the rules as every onlooker does. A store that is away is asked again. GUI thread.
class FleetLoader : public QObject
{
    Q_OBJECT

public:
    /// The pool outlives it, and has a thread to spare.
    FleetLoader(QThreadPool& threads, const StoreUrl& store, const QString& runId, QObject* parent = nullptr);
    /// Waits for nothing.
    ~FleetLoader() override;

    void start();
    /// Asks all agents to end.
    void stopRun();
    [[nodiscard]] const StoreUrl& store() const { return m_store; }
    [[nodiscard]] const QString& runId() const { return m_runId; }

Q_SIGNALS:
    void looked(const roundtrip::FleetLookPtr& look);
    /// The store does not answer for now.
    void troubled(const roundtrip::Error& error);
    /// It ended, and this is what it came to.
    void ended(const roundtrip::FleetResultPtr& result);
    /// Nothing more comes.
    void failed(const roundtrip::Error& error);

private:
    struct Orders;
    class Onlooker;

    QThreadPool& m_threads;
    StoreUrl m_store;
    QString m_runId;
    std::shared_ptr<Orders> m_orders;
};

} // namespace roundtrip
