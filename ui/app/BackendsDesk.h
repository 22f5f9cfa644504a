// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/AppOptions.h"
#include "backends/SecretConsent.h"
#include "lab/LabProcess.h"
#include "shell/MainWindow.h"

#include <memory>

namespace roundtrip {

/// Which backends the session has: those of a file, the user's own, or a local lab where there is nothing of one's own
/// yet; and what of them is saved. GUI thread.
class BackendsDesk : public QObject
{
    Q_OBJECT

public:
    /// All outlive the desk.
    BackendsDesk(const AppOptions& options, MainWindow& window, ChatSession& session, QObject* parent = nullptr);
    ~BackendsDesk() override;

    /// What the command line named, or else the user's own. The error where it is unusable.
    [[nodiscard]] Result<void> load();
    /// Connects those that were there before the window, which needs no TLS and no sockets to be painted.
    void connectWhatWaits();

    /// The user's own backends file.
    [[nodiscard]] static QString userBackendsPath();

private:
    [[nodiscard]] Result<void> openFile(const QString& path);
    void show(const BackendsDocument& document);
    void wireSources();
    /// Somebody asked for it in the window, or it is what the program begins with.
    enum class LabReason { Wanted, AtStart };
    /// `platforms`: as LabProcessOptions.
    void startLab(LabReason reason, const QString& profile, const QStringList& platforms = {});
    /// In the place of whatever backends there are.
    void changeToLab(const QStringList& platforms);
    void changeToOwn();
    void showLab(const QByteArray& line, LabReason reason);
    void greetWhenReady();
    void connectOnceShown();
    void save();

    const AppOptions& m_options;
    MainWindow& m_window;
    ChatSession& m_session;
    SecretConsent m_consent;
    std::unique_ptr<LabProcess> m_lab;
    QMetaObject::Connection m_greeting;
    bool m_connectsOnceShown = false;
};

} // namespace roundtrip
