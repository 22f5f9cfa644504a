// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/LoadDesk.h"
#include "lab/LabFleet.h"

#include <QTimer>

namespace roundtrip {

class ArticleDialog;

/// The command "Reproduce the article…": its dialog, the lab it measures unless told otherwise, and the run. The plan
/// is that of the command `article`. GUI thread.
class ArticleDesk : public QObject
{
    Q_OBJECT

public:
    explicit ArticleDesk(const LoadDesk::Parts& parts, QObject* parent = nullptr);
    ~ArticleDesk() override;

    /// Opens the dialog, or brings it to the front.
    void show();
    [[nodiscard]] ArticleDialog& dialog();
    void setClockFloor(const QJsonObject& floor) { m_clockFloor = floor; }
    /// The roundtrip-cli that serves the lab; the one beside this program unless set.
    void setLabProgram(const QString& path) { m_labProgram = path; }
    /// Writes the report of the run that is over: .html, .md or .csv. saved() or saveFailed() follows.
    void saveReport(const QString& path);

Q_SIGNALS:
    void started();
    void ended(const QString& runId, bool cancelled);
    void compareRequested(const QString& runId);
    void storeFailed(const roundtrip::Error& error);
    void saved(const QString& path);
    void saveFailed(const roundtrip::Error& error);

private:
    void start(const LoadPlan& plan, const QStringList& backends);
    void startLab(const LoadPlan& plan);
    [[nodiscard]] Result<std::vector<LoadTarget>> labTargets(const BackendsFile& file) const;
    void measure(const LoadPlan& plan, const Result<std::vector<LoadTarget>>& targets, const QString& baseline);
    void finish(const Conclusion& conclusion, const std::optional<Error>& cannotRead);
    void loadFigures();
    void chooseReportFile();

    LoadDesk::Parts m_parts;
    ArticleDialog* m_dialog = nullptr; ///< made when first asked for; the window's child
    std::unique_ptr<LabFleet> m_lab;   ///< as long as it is measured
    QPointer<LoadJob> m_job;           ///< the board's; null once it is over
    QString m_runId;                   ///< of the latest run
    QString m_baseline;                ///< its own
    ReadSoFar m_reading;
    FiguresLoader m_loader;
    LoadedRunPtr m_run; ///< the latest figures
    QJsonObject m_clockFloor;
    QString m_labProgram;
    QTimer m_figuresTimer;
    bool m_isOver = false;
};

} // namespace roundtrip
