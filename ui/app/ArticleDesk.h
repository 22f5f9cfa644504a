// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/LoadDesk.h"
#include "lab/LabFleet.h"

#include <QObject>

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

private:
    void start(const LoadPlan& plan, const QStringList& backends);
    void startLab(const LoadPlan& plan);
    [[nodiscard]] Result<std::vector<LoadTarget>> labTargets(const BackendsFile& file) const;
    void measure(const LoadPlan& plan, const Result<std::vector<LoadTarget>>& targets, const QString& baseline);

    LoadDesk::Parts m_parts;
    ArticleDialog* m_dialog = nullptr; ///< made when first asked for; the window's child
    std::unique_ptr<LabFleet> m_lab;   ///< as long as it is measured
    bool m_isMeasuring = false;        ///< its run, not its lab's start
    QJsonObject m_clockFloor;
    QString m_labProgram;
};

} // namespace roundtrip
