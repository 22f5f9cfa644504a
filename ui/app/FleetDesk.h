// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetPlan.h"
#include "store/StoreUrl.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

namespace roundtrip {

class ChatSession;
class FleetDocument;
class MainWindow;
class SaveDesk;
class SourceDesk;

/// Runs by several agents: plans them into the store where the agents meet, and looks on. Nothing of it is measured
/// here. GUI thread; what waits for a server has threads of the desk.
class FleetDesk : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        MainWindow* window = nullptr;
        ChatSession* session = nullptr; ///< for its platforms and clock
        SourceDesk* sources = nullptr;
        SaveDesk* saves = nullptr;
    };

    /// All parts outlive it.
    explicit FleetDesk(const Parts& parts, QObject* parent = nullptr);
    /// Waits for what asks a server.
    ~FleetDesk() override;

    /// Looks on at a planned run, on the Live page.
    void watch(const StoreUrl& store, const QString& runId);
    /// Writes the plan into the store; planned() or refused() follows.
    void plan(const FleetPlan& plan, const StoreUrl& store);
    /// Null where none is looked at.
    [[nodiscard]] FleetDocument* document() const;

Q_SIGNALS:
    /// It is in the store, and looked at by now.
    void planned(const QString& runId, const roundtrip::StoreUrl& store);
    void refused(const roundtrip::Error& error);

private:
    void showStored(const StoreUrl& store, const QString& runId, const QString& page);

    Parts m_parts;
    QPointer<FleetDocument> m_document;
    QThreadPool m_threads;
};

} // namespace roundtrip
