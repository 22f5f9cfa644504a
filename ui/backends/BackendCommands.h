// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ChatSession.h"

#include <QObject>

class QWidget;

namespace roundtrip {

class BackendDialog;

/// Adding, changing, removing, opening and saving backends, each with its dialog over `window`.
class BackendCommands : public QObject
{
    Q_OBJECT

public:
    BackendCommands(ChatSession& session, QWidget* window);

    void add();
    void edit(const QString& name);
    void remove(const QString& name);
    /// See ChatSession::moveBackend().
    void move(const QString& name, int by);
    void chooseFile();
    void saveFile();
    /// Of a platform's deployable server.
    void saveKit();

Q_SIGNALS:
    void edited();
    void fileChosen(const QString& path);
    void saved(const QString& path);
    void failed(const QString& sentence);

private:
    /// The dialog's backend; secrets that were typed in are in the keyring then, if that was chosen.
    [[nodiscard]] BackendConfig configOf(const BackendDialog& dialog);
    void offerKeyring(BackendDialog& dialog) const;
    [[nodiscard]] QStringList namesBut(const QString& name) const;

    ChatSession& m_session;
    QWidget* m_window;
};

} // namespace roundtrip
