// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runs/RecordedRun.h"
#include "shell/MainWindow.h"

#include <functional>

namespace roundtrip {

/// Opens runs that are over on the Live page, beside the session, or in a window of their own. GUI thread.
class DocumentDesk : public QObject
{
    Q_OBJECT

public:
    /// All outlive the desk.
    DocumentDesk(MainWindow& window, const ChatSession& session, QObject* parent = nullptr);

    /// A run of a store, in this window.
    void open(const StoreUrl& store, const QString& runId);
    /// An exported folder, or a bundle; it comes into no store.
    void import(const QString& path);
    /// In a window of its own, by another process: reading millions of rows then holds up nobody here.
    void openInWindow(const StoreUrl& store, const QString& runId);

Q_SIGNALS:
    /// All of it is shown.
    void loaded();
    void failed(const roundtrip::Error& error);

private:
    /// The run that is about to be read, on the Live page, in the place of the one before.
    RecordedRun& show(const std::function<void()>& openWindow);

    MainWindow& m_window;
    const ChatSession& m_session;
};

} // namespace roundtrip
