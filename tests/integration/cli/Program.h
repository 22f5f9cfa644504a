// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <csignal>

namespace roundtrip::test {

/// roundtrip-cli as a process, with a folder of its own as the user's home.
class Program
{
public:
    explicit Program(const QStringList& arguments);
    ~Program();

    void write(const QByteArray& input);
    void endInput() { m_process.closeWriteChannel(); }
    void raise(int signal);
    /// Waits until standard output, or standard error, has this text.
    [[nodiscard]] bool saysOut(const QByteArray& text);
    [[nodiscard]] bool saysErr(const QByteArray& text);
    /// Waits for its end; the exit code, or −1 where it did not end or crashed.
    [[nodiscard]] int wait();

    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    [[nodiscard]] const QByteArray& out();
    [[nodiscard]] const QByteArray& err();
    /// Standard output as one JSON object; empty where it is none.
    [[nodiscard]] QJsonObject json() { return QJsonDocument::fromJson(out()).object(); }

private:
    void collect();

    QTemporaryDir m_home;
    QProcess m_process;
    QByteArray m_out;
    QByteArray m_err;
};

/// Runs it through a shell, where `redirected` says what becomes of its streams: ">/dev/full". Its exit code.
[[nodiscard]] int runRedirected(const QStringList& arguments, const QString& redirected, QByteArray* err = nullptr);
/// Runs it to its end, with no input.
[[nodiscard]] int run(const QStringList& arguments, QByteArray* out = nullptr, QByteArray* err = nullptr);

/// A backends file with one ec2-ws backend.
[[nodiscard]] QByteArray backendsFile(const QString& url);
/// A port of loopback where nothing listens.
[[nodiscard]] QString deadUrl();
/// Writes a file and returns its path.
[[nodiscard]] QString writeFile(const QTemporaryDir& folder, const QString& name, const QByteArray& contents);

} // namespace roundtrip::test
