// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/SessionRecord.h"
#include "diagnostics/DiagnosticsDialog.h"
#include "shell/MainWindow.h"

namespace roundtrip {

struct GuiBlock;

/// Help ▸ Diagnostics: collects what goes wrong while the window is open, and shows it with how the program stands.
class DiagnosticsDesk : public QObject
{
    Q_OBJECT

public:
    /// All outlive the desk.
    DiagnosticsDesk(MainWindow& window, ChatSession& session, const SessionRecord& record, QObject* parent = nullptr);

    void setClientFloor(Duration floor) { m_floor = floor; }
    [[nodiscard]] ErrorLog& errors() { return m_errors; }

private:
    void follow();
    void noteLane();
    void noteNotice();
    void noteBlock(const GuiBlock& block);
    void show();
    [[nodiscard]] QList<DiagnosticFact> facts() const;
    [[nodiscard]] QString storeText() const;
    [[nodiscard]] QString keyringText() const;
    [[nodiscard]] QString backendText(const Lane& lane) const;

    MainWindow& m_window;
    ChatSession& m_session;
    const SessionRecord& m_record;
    ErrorLog m_errors;
    QString m_storeProblem;
    std::optional<Duration> m_floor;
};

} // namespace roundtrip
