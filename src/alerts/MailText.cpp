// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/MailText.h"

#include "core/Moment.h"

#include <QStandardPaths>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostSubject = 40; ///< bytes of an encoded word, of which 75 letters may be

/// RFC 2047: what is no ASCII, and long lines, in encoded words.
QByteArray mailHeader(const QString& text)
{
    QByteArrayList words;
    QByteArray word;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype letter = text.at(at).isHighSurrogate() && at + 1 < text.size() ? 2 : 1;
        const QByteArray bytes = text.mid(at, letter).toUtf8();
        if (word.size() + bytes.size() > kMostSubject)
            words << std::exchange(word, {});
        word += bytes; // a letter is never cut
        at += letter;
    }
    words << word;
    QByteArrayList encoded;
    for (const QByteArray& each : words)
        encoded << "=?UTF-8?B?" + each.toBase64() + "?=";
    return encoded.join("\r\n ");
}

} // namespace

QByteArray mailText(const AlertMail& mail, const AlertMessage& message)
{
    const QDateTime when = toDateTime(message.when, QTimeZone::utc());
    QByteArray text;
    const auto header = [&text](const QByteArray& name, const QByteArray& value) {
        text += name + ": " + value + "\n";
    };
    header("To", mail.to.toUtf8());
    header("Subject", mailHeader(message.title()).replace("\r\n", "\n"));
    header("Date", when.toString(Qt::RFC2822Date).toLatin1());
    header("Auto-Submitted", "auto-generated");
    header("MIME-Version", "1.0");
    header("Content-Type", "text/plain; charset=utf-8");
    header("Content-Transfer-Encoding", "8bit");
    return text + "\n" + message.text().toUtf8() + "\n";
}

AlertProgram mailProgram(const AlertMail& mail)
{
    QString program = mail.sendmail;
    if (program.isEmpty()) // where it is mostly no path leads to
        program = QStandardPaths::findExecutable(u"sendmail"_s, {u"/usr/sbin"_s, u"/usr/lib"_s, u"/usr/bin"_s});
    if (program.isEmpty())
        return {};
    // A dot alone ends nothing (-i); the receiver is told, not read from the text.
    return {.words = {program, u"-i"_s, u"--"_s, mail.to}};
}

} // namespace roundtrip
