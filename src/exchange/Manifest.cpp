// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/Manifest.h"

#include "core/CompactJson.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kFormat = "roundtrip-run"_L1;

Error unreadable(const QString& what)
{
    return {.code = ErrorCode::ParseFailed,
            .detail = u"%1 %2"_s.arg(QString::fromLatin1(Manifest::kFileName), what),
            .hint = u"Import a folder that Roundtrip exported."_s};
}

constexpr auto kSealKey = "manifest_sha256"_L1;

QByteArray sealOf(QJsonObject manifest)
{
    manifest.remove(kSealKey);
    const QByteArray text = compactJson(manifest);
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
}

/// "Each report prints the definitions it used."
QJsonObject definitions()
{
    return {{u"times"_s, u"monotonic clock, microseconds after started_utc; stamped in the I/O thread"_s},
            {u"service_time"_s, u"received - sent, of the sender's own copy"_s},
            {u"response_time"_s, u"received - intended, of the sender's own copy"_s},
            {u"first_message"_s, u"service time of the first message of a ready connection"_s},
            {u"fanout_first"_s, u"received - intended (- sent where nothing was planned) of a message's first copy to "
                                "arrive, at whichever receiver, its sender among them; of messages that came to two "
                                "at least"_s},
            {u"fanout_last"_s, u"the same of its last copy to arrive: when everybody had it"_s},
            {u"connect_time"_s, u"ready - start, of first attempts that got ready"_s},
            {u"connect_name"_s,
             u"part of connect_time: t_resolved - t_start; where a token is fetched before, it is in it"_s},
            {u"connect_tcp"_s, u"part of connect_time: t_connected - t_resolved, a proxy's answer included"_s},
            {u"connect_tls"_s, u"part of connect_time: t_secured - t_connected; none without TLS"_s},
            {u"connect_upgrade"_s, u"part of connect_time: t_open - t_secured, or - t_connected without TLS"_s},
            {u"connect_join"_s, u"part of connect_time: t_ready - t_open"_s},
            {u"proxies"_s, u"those through which each backend was reached, without user and password"_s},
            {u"connection_success"_s, u"ready within deadlines.connect_s on the first try / attempts that were not "
                                      "broken off by a cancel (close_reason cancelled)"_s},
            {u"close_code"_s, u"what the peer's close frame said; 1005 it gave no code, 1006 there was no close frame: "
                              "the connection was cut, or the client ended it (close_reason \"we closed: ...\")"_s},
            {u"cold_start"_s, u"handled by a new instance, proven by the server's cold flag"_s},
            {u"delivered_echo"_s, u"the sender received its own message within deadlines.horizon_s / sent and decided: "
                                  "what was in flight at the end is in no share but in_flight"_s},
            {u"delivered_pair"_s, u"first arrival at a receiver that was ready when it was sent / (messages x ready "
                                  "receivers) and decided"_s},
            {u"in_flight"_s, u"sent, and when the run was stopped neither back nor refused nor past the horizon"_s},
            {u"rejected"_s, u"explicit no to that message; keeps its code"_s},
            {u"late"_s, u"arrived after deadlines.late_s but within the horizon: delivered, and late"_s},
            {u"lost"_s, u"sent, not rejected, and never seen by the horizon; a later arrival corrects it"_s},
            {u"duplicate"_s, u"seen again; never in the latency figures"_s},
            {u"reordered"_s, u"sequence lower than the highest already seen from that sender"_s},
            {u"percentiles"_s, u"HDR histogram, three significant digits, 1 us to 1 h; 95 % intervals from order "
                               "statistics; too_few_samples below n = 36 (p90), 72 (p95), 368 (p99)"_s},
            {u"shares"_s, u"95 % Wilson intervals, of two and more"_s},
            {u"ratio"_s, u"p50 over p50 and p99 over p99 of the baseline, 95 % interval from a bootstrap over "
                         "connections, where both sides have two connections with samples and enough of these"_s},
            {u"client_bound"_s,
             u"messages left later than max(1 ms, the figure / 10) after their time, in more than half of "
             "the share above the percentile; messages under way while this machine was suspended (sleeps) count as "
             "late by that time. Where the service time alone is beyond a limit, the backend is to blame all the "
             "same"_s}};
}

} // namespace

bool Manifest::isAsExported() const
{
    if (seal == Seal::Missing)
        return info.environment.program != Environment::current().program;
    return seal == Seal::Whole;
}

QByteArray Manifest::write(const RunInfo& info, const QJsonObject& files, const QMap<QString, QStringList>& proxies,
                           const QString& samples)
{
    QJsonObject json = info.toJson();
    json.insert(u"format"_s, QString(kFormat));
    json.insert(u"schema_version"_s, kSchemaVersion);
    const QJsonObject machine = info.environment.toJson();
    for (auto member = machine.begin(); member != machine.end(); ++member)
        json.insert(member.key(), member.value());
    json.insert(u"definitions"_s, definitions());
    json.insert(u"files"_s, files);
    QJsonObject used;
    for (auto backend = proxies.cbegin(); backend != proxies.cend(); ++backend)
        used.insert(backend.key(), QJsonArray::fromStringList(backend.value()));
    if (!used.isEmpty())
        json.insert(u"proxies"_s, used);
    if (!samples.isEmpty())
        json.insert(u"samples"_s, samples);
    json.insert(kSealKey, QString::fromLatin1(sealOf(json)));
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

Result<Manifest> Manifest::read(const QByteArray& bytes)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (!document.isObject())
        return unreadable(u"is not JSON: %1"_s.arg(problem.errorString()));
    const QJsonObject json = document.object();
    if (json.value("format"_L1).toString() != kFormat)
        return unreadable(u"does not describe a run"_s);
    const int version = json.value("schema_version"_L1).toInt();
    if (version > kSchemaVersion)
        return Error{
            .code = ErrorCode::StoreTooNew,
            .detail =
                u"The run was exported by a newer version of Roundtrip (form %1; this version knows %2)"_s.arg(version)
                    .arg(kSchemaVersion),
            .hint = u"Update Roundtrip."_s};
    auto info = RunInfo::fromJson(json);
    if (!info)
        return unreadable(u"is damaged: "_s + info.error().detail);
    const QJsonValue simulated = json.value("simulated"_L1);
    if (simulated.isBool() && simulated.toBool() != info.value().anySimulated())
        return unreadable(
            u"contradicts itself: it says that the run was %1simulated, and its backends say otherwise"_s.arg(
                simulated.toBool() ? u""_s : u"not "_s));
    Manifest manifest{.info = std::move(info).value()};
    if (json.contains(kSealKey))
        manifest.seal = json.value(kSealKey).toString().toLatin1() == sealOf(json) ? Seal::Whole : Seal::Broken;
    manifest.samples = json.value("samples"_L1).toString();
    const QJsonObject files = json.value("files"_L1).toObject();
    for (auto file = files.begin(); file != files.end(); ++file)
        manifest.sha256.insert(file.key(), file.value().toObject().value("sha256"_L1).toString().toLatin1().toLower());
    return manifest;
}

} // namespace roundtrip
