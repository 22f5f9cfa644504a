// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/RunBoard.h"
#include "backends/PlatformTable.h"

#include <QPointer>

namespace roundtrip {

class EndBar;
class MainWindow;
class MeasurePill;
class RunDocument;
class RunLibrary;
class RunningRun;
class SaveDesk;
class SourceDesk;
class ThemeController;

/// Shows in the window what its board measures: the pill while it goes on, Live following it, and at its end what it
/// came to. The same for load runs, the article's study and idle ladders. GUI thread.
class MeasureDesk : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        MainWindow* window = nullptr;
        const ThemeController* themes = nullptr;
        RunBoard* board = nullptr;
        SourceDesk* sources = nullptr;
        SaveDesk* saves = nullptr;
        RunLibrary* library = nullptr;
        const PlatformTable* platforms = nullptr;
        const Clock* clock = nullptr;
    };

    /// All parts outlive the desk; what it shows is the window's.
    explicit MeasureDesk(const Parts& parts, QObject* parent = nullptr);

    [[nodiscard]] MeasurePill& pill() { return *m_pill; }
    [[nodiscard]] EndBar& endBar() { return *m_end; }

private:
    void begin(RunJob* job);
    void finish(const RunJob& job, const Conclusion& conclusion, const std::optional<Error>& cannotRead);
    /// The run that was measured last, wherever the window looks by now.
    void showRun();
    [[nodiscard]] QString sentenceOf(const Conclusion& conclusion) const;

    Parts m_parts;
    MeasurePill* m_pill = nullptr;
    EndBar* m_end = nullptr;
    QString m_runId;              ///< of the latest run
    QString m_what;               ///< … for people
    QPointer<RunningRun> m_lanes; ///< … while they are shown
    QPointer<RunDocument> m_document;
    StoreUrl m_where = StoreUrl::memory();         ///< … of the latest that has ended
    std::shared_ptr<const Recorder> m_keeper = {}; ///< … as long as it may be asked for
};

} // namespace roundtrip
