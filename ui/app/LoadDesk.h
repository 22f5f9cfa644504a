// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/LoadJob.h"
#include "app/RunBoard.h"
#include "backends/SecretResolver.h"
#include "model/ChatSession.h"
#include "theme/ThemeController.h"

#include <QObject>

namespace roundtrip {

class FleetDesk;
class LoadDialog;

/// The command "Load run…": its dialog, and the run that it starts on the board, or that is planned for agents. GUI
/// thread.
class LoadDesk : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QWidget* window = nullptr;
        ChatSession* session = nullptr;
        const ThemeController* themes = nullptr;
        const SecretResolver* secrets = nullptr;
        RunBoard* board = nullptr;  ///< where it is measured
        FleetDesk* fleet = nullptr; ///< where it is planned for other machines
        StoreUrl store;
    };

    explicit LoadDesk(const Parts& parts, QObject* parent = nullptr);
    ~LoadDesk() override;

    /// Opens the dialog, or brings it to the front.
    void show();
    /// The same, filled with this plan.
    void showPlan(const LoadPlan& plan);
    [[nodiscard]] LoadDialog& dialog();
    /// Part of the manifest of runs that start from now on.
    void setClockFloor(const QJsonObject& floor) { m_clockFloor = floor; }

private:
    void start(const LoadPlan& plan, const QStringList& backends, const QString& note, const QStringList& quotaLimited);

    Parts m_parts;
    LoadDialog* m_dialog = nullptr; ///< made when first asked for; the window's child
    QJsonObject m_clockFloor;
};

/// The backends of these names with their secrets, ready to be measured; the error where a secret is missing.
[[nodiscard]] Result<std::vector<LoadTarget>> resolveTargets(const ChatSession& session, const SecretResolver& secrets,
                                                             const QStringList& names);

} // namespace roundtrip
