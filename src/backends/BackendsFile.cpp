// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/BackendsFile.h"

#include "backends/SettingsCheck.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaxFileBytes = 1024 * 1024;
constexpr qsizetype kMaxBackends = 64;

Error malformed(const QString& detail, const QString& hint = {})
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = hint};
}

Result<BackendConfig> parseEntry(const QJsonValue& value, qsizetype index, const PlatformTable& platforms)
{
    if (!value.isObject())
        return malformed(u"Entry %1 of \"backends\" is not an object"_s.arg(index + 1));
    QJsonObject json = value.toObject();
    BackendConfig config;
    config.name = json.take("name"_L1).toString();
    config.platform = json.take("platform"_L1).toString();
    config.simulated = json.value("lab"_L1).isObject(); // only the local lab describes itself so
    config.settings = json;
    if (config.name.trimmed().isEmpty() || config.name.size() > 64)
        return malformed(u"Entry %1 of \"backends\" needs a \"name\" of 1 to 64 characters"_s.arg(index + 1));
    const Platform* platform = platforms.find(config.platform);
    if (!platform)
        return malformed(u"Backend \"%1\": there is no platform \"%2\""_s.arg(config.name, config.platform.left(40)),
                         u"Known are %1."_s.arg(platforms.idList()));
    if (auto checked = checkSettings(*platform, config); !checked)
        return checked.error();
    return config;
}

Result<void> checkNames(const BackendsFile& file)
{
    for (qsizetype i = 0; i < file.backends.size(); ++i) {
        for (qsizetype k = 0; k < i; ++k) {
            if (file.backends.at(i).name == file.backends.at(k).name)
                return malformed(u"Two backends are named \"%1\""_s.arg(file.backends.at(i).name),
                                 u"Names tell them apart in every table: give each its own."_s);
        }
    }
    if (!file.find(file.baseline))
        return malformed(u"The baseline \"%1\" is none of the backends"_s.arg(file.baseline.left(64)));
    return {};
}

} // namespace

const BackendConfig* BackendsFile::find(const QString& name) const
{
    const auto found = std::find_if(backends.cbegin(), backends.cend(),
                                    [&name](const BackendConfig& config) { return config.name == name; });
    return found == backends.cend() ? nullptr : &*found;
}

Result<BackendsFile> BackendsFile::parse(const QByteArray& bytes, const PlatformTable& platforms)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &parseError);
    if (parseError.error != QJsonParseError::NoError)
        return malformed(
            u"The backends file is not JSON: %1 at byte %2"_s.arg(parseError.errorString()).arg(parseError.offset),
            u"Compare it with the example in the README."_s);
    const QJsonValue list = document.object().value("backends"_L1);
    if (!list.isArray() || list.toArray().isEmpty())
        return malformed(u"The backends file has no \"backends\" list"_s,
                         u"Compare it with the example in the README."_s);
    const QJsonArray entries = list.toArray();
    if (entries.size() > kMaxBackends)
        return malformed(
            u"The backends file lists %1 backends; at most %2 are possible"_s.arg(entries.size()).arg(kMaxBackends));
    BackendsFile file;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        auto entry = parseEntry(entries.at(i), i, platforms);
        if (!entry)
            return entry.error();
        file.warnings << plainSecretWarnings(*platforms.find(entry.value().platform), entry.value());
        file.backends << std::move(entry).value();
    }
    file.baseline = document.object().value("baseline"_L1).toString(file.backends.first().name);
    if (auto checked = checkNames(file); !checked)
        return checked.error();
    return file;
}

Result<BackendsFile> BackendsFile::read(const QString& path, const PlatformTable& platforms)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.code = ErrorCode::FileUnreadable,
                     .detail = u"The backends file %1 cannot be read: %2"_s.arg(path, file.errorString()),
                     .hint = u"Check the path and its permissions."_s};
    if (file.size() > kMaxFileBytes)
        return malformed(u"%1 has %2 bytes: that is no backends file"_s.arg(path).arg(file.size()));
    return parse(file.readAll(), platforms);
}

QByteArray BackendsFile::toJson() const
{
    QJsonArray entries;
    for (const BackendConfig& config : backends) {
        QJsonObject json = config.settings;
        json.insert(u"name"_s, config.name);
        json.insert(u"platform"_s, config.platform);
        entries.append(json);
    }
    return QJsonDocument(QJsonObject{{u"backends"_s, entries}, {u"baseline"_s, baseline}}).toJson();
}

Result<void> BackendsFile::write(const QString& path) const
{
    QSaveFile file(path);
    const auto failed = [&] {
        return Error{.code = ErrorCode::FileUnwritable,
                     .detail = u"The backends file %1 cannot be written: %2"_s.arg(path, file.errorString()),
                     .hint = u"Check the folder's permissions and free space."_s};
    };
    if (!file.open(QIODevice::WriteOnly))
        return failed();
    file.write(toJson());
    if (!file.commit())
        return failed();
    // It may hold a token in the clear: nobody else's business.
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return {};
}

} // namespace roundtrip
