// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/PayloadLines.h"

#include "core/Envelope.h"
#include "core/UserFile.h"

#include <QCryptographicHash>
#include <QStringDecoder>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostLineBytes = 1'000'000;

/// Whether a message of a load run can have this text, whichever it is.
Result<void> fitsMessage(const QString& text)
{
    const Envelope envelope{.id = u"ffffff.1000.100000-10000000"_s,
                            .room = u"load-ffffffffffffffff-1000-100000"_s,
                            .user = u"load-100000"_s,
                            .text = text,
                            .sentAt = 4'102'444'800'000.123};
    return validateEnvelope(envelope);
}

Error badLines(const QString& detail, const QString& hint = {})
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = hint};
}

} // namespace

Result<PayloadLines> readPayloadLines(const QString& path, const QString& sha256)
{
    const auto file = readUserFile(path, kMostLineBytes);
    if (!file)
        return file.error();
    const QByteArray& bytes = file.value().bytes;
    PayloadLines read{.path = path,
                      .sha256 =
                          QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex())};
    if (!sha256.isEmpty() && sha256 != read.sha256)
        return badLines(u"%1 is not the file that the plan was made with"_s.arg(path),
                        u"Name it again beside the plan, if it is to be this one."_s);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    if (decoder.hasError())
        return badLines(u"%1 is no text in UTF-8"_s.arg(path));
    QStringList lines;
    qsizetype size = 0;
    const QStringList all = text.split(u'\n');
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QString line = all[i].endsWith(u'\r') ? all[i].chopped(1) : all[i];
        if (line.trimmed().isEmpty())
            continue;
        if (const auto fits = fitsMessage(line); !fits)
            return badLines(u"%1, line %2: "_s.arg(path).arg(i + 1) + fits.error().detail);
        size += line.toUtf8().size();
        lines << line;
    }
    if (lines.isEmpty())
        return badLines(u"%1 has no line"_s.arg(path));
    read.meanBytes = static_cast<double>(size) / static_cast<double>(lines.size());
    read.lines = std::make_shared<const QStringList>(std::move(lines));
    return read;
}

} // namespace roundtrip
