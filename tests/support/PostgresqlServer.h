// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/StoreUrl.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace roundtrip::test {

/// A PostgreSQL server of this process's own: in a temporary folder, reached by a Unix socket in it, as an unprivileged
/// user. It ends with this object, and with this process. Takes seconds to make.
class PostgresqlServer
{
public:
    /// The one that tests share; made when it is asked for first.
    [[nodiscard]] static PostgresqlServer& shared();

    PostgresqlServer();
    ~PostgresqlServer();
    PostgresqlServer(const PostgresqlServer&) = delete;
    PostgresqlServer& operator=(const PostgresqlServer&) = delete;

    /// Empty where it runs; else why it does not: it is not installed.
    [[nodiscard]] const QString& whyNot() const { return m_whyNot; }
    /// An empty database.
    [[nodiscard]] StoreUrl freshDatabase();
    /// Any database of it, as that user. "guarded", once there is such a role, needs a password, all others do not.
    [[nodiscard]] StoreUrl url(const QString& database, const QString& user = QStringLiteral("roundtrip")) const;
    /// In the server's own database.
    void execute(const QString& statement) const;

    /// Ends without a word to anybody, and begins again after that.
    void crash();
    [[nodiscard]] bool isRunning() const { return m_process && m_process->state() == QProcess::Running; }
    void start();

private:
    void letIn(const QString& rule);
    [[nodiscard]] QString program(const QString& name) const;
    [[nodiscard]] bool run(const QString& name, const QStringList& arguments);
    /// Name and arguments of a program that runs as an unprivileged user.
    [[nodiscard]] static std::pair<QString, QStringList> unprivileged(const QString& program,
                                                                      const QStringList& arguments);

    QTemporaryDir m_folder;
    QString m_programs; ///< the folder they are in
    QString m_whyNot;
    std::unique_ptr<QProcess> m_process;
    int m_databases = 0;
};

} // namespace roundtrip::test
