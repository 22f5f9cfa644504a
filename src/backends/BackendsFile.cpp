// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/BackendsFile.h"

#include "backends/SettingsCheck.h"
#include "core/JsonSource.h"
#include "core/NearestWord.h"
#include "core/SafeText.h"
#include "core/UserFile.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxBackends = 64;
constexpr qsizetype kShown = 40; ///< characters of what stands in a file, in a sentence about it

/// Of the file itself; those after the second are what a lab says of itself.
const QStringList& fileKeys()
{
    static const QStringList keys{u"backends"_s, u"baseline"_s, u"pid"_s, u"profile"_s, u"seed"_s};
    return keys;
}

Error malformed(const QString& detail, const QString& hint = {})
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = hint};
}

QString shown(const QString& text)
{
    return safeLine(text.left(kShown));
}

/// Reads the entries of one file.
class EntryReader
{
public:
    EntryReader(const JsonSource& source, const PlatformTable& platforms) : m_source(source), m_platforms(platforms) {}

    Result<BackendsFile> read()
    {
        const QJsonValue list = m_source.object().value("backends"_L1);
        if (!list.isArray())
            return malformed(u"%1: \"backends\" must be a list, and is %2"_s.arg(m_source.place({u"backends"_s}),
                                                                                 jsonKindName(list)),
                             u"The manual shows one: roundtrip-cli help connect, or F1 in the window."_s);
        const QJsonArray entries = list.toArray();
        if (entries.size() > kMaxBackends)
            return malformed(
                u"%1: there are %2 backends; at most %3 are possible"_s.arg(m_source.place({u"backends"_s}))
                    .arg(entries.size())
                    .arg(kMaxBackends));
        for (qsizetype i = 0; i < entries.size(); ++i) {
            if (auto read = readEntry(entries.at(i), i); !read)
                return read.error();
        }
        for (const QString& key : m_source.object().keys()) {
            if (!fileKeys().contains(key))
                noteUnknownKey(m_source.place({key}) + u": "_s, key, fileKeys());
        }
        if (auto checked = checkNames(); !checked)
            return checked.error();
        if (auto read = readBaseline(); !read)
            return read.error();
        return m_file;
    }

private:
    [[nodiscard]] QString place(qsizetype index, const QString& key = {}) const
    {
        return m_source.place({u"backends"_s, QString::number(index), key});
    }

    Result<void> readEntry(const QJsonValue& value, qsizetype index)
    {
        if (!value.isObject())
            return malformed(u"%1: Entry %2 of \"backends\" must be an object, and is %3"_s.arg(place(index))
                                 .arg(index + 1)
                                 .arg(jsonKindName(value)));
        QJsonObject json = value.toObject();
        BackendConfig config;
        config.name = json.take("name"_L1).toString();
        config.platform = json.take("platform"_L1).toString();
        config.simulated = json.value("lab"_L1).isObject(); // only the local lab describes itself so
        config.settings = json;
        if (config.name.trimmed().isEmpty() || config.name.size() > 64)
            return malformed(
                u"%1: Entry %2 of \"backends\" needs a \"name\" of 1 to 64 characters"_s.arg(place(index, u"name"_s))
                    .arg(index + 1));
        const Platform* platform = m_platforms.find(config.platform);
        if (!platform) {
            leaveOut(config, value.toObject(), index);
            return {};
        }
        if (auto checked = checkFields(*platform, config, index); !checked)
            return checked;
        m_file.warnings << plainSecretWarnings(*platform, config);
        m_file.backends << std::move(config);
        return {};
    }

    void leaveOut(const BackendConfig& config, const QJsonObject& entry, qsizetype index)
    {
        const QString meant = nearestWord(config.platform, m_platforms.ids());
        m_file.warnings << u"%1: backend \"%2\" is left out: there is no platform \"%3\"%4. Known are %5."_s.arg(
            place(index, u"platform"_s), shown(config.name), shown(config.platform),
            meant.isEmpty() ? QString() : u" (did you mean \"%1\"?)"_s.arg(meant), m_platforms.ids().join(u", "_s));
        m_file.foreign.append({.index = index, .name = config.name, .entry = entry});
    }

    Result<void> checkFields(const Platform& platform, const BackendConfig& config, qsizetype index)
    {
        QStringList known{u"name"_s, u"platform"_s, u"lab"_s};
        for (const FieldSpec& field : platform.fields) {
            known << field.key;
            if (const auto checked = checkSetting(field, config.setting(field.key)); !checked) {
                Error error = checked.error();
                error.detail = u"%1: Backend \"%2\": %3"_s.arg(place(index, field.key), config.name, error.detail);
                return error;
            }
        }
        if (const auto checked = platform.check ? platform.check(config) : Result<void>(); !checked) {
            Error error = checked.error();
            const QString key = error.detail.section(u'"', 1, 1).section(u'/', 0, 0);
            error.detail = u"%1: Backend \"%2\": %3"_s.arg(place(index, key), config.name, error.detail);
            return error;
        }
        for (const QString& key : config.settings.keys()) {
            if (!known.contains(key))
                noteUnknownKey(u"%1: Backend \"%2\": "_s.arg(place(index, key), shown(config.name)), key, known);
        }
        return {};
    }

    /// A slip must not pass for a setting. Never with its value, which may be a secret.
    void noteUnknownKey(const QString& where, const QString& key, const QStringList& known)
    {
        const QString meant = nearestWord(key, known);
        m_file.warnings << where + u"\"%1\" is no setting and does nothing%2"_s.arg(
                                       shown(key), meant.isEmpty() ? u"."_s : u"; did you mean \"%1\"?"_s.arg(meant));
    }

    [[nodiscard]] Result<void> checkNames() const
    {
        QHash<QString, qsizetype> seen;
        const QJsonArray entries = m_source.object().value("backends"_L1).toArray();
        for (qsizetype i = 0; i < entries.size(); ++i) {
            const QString name = entries.at(i).toObject().value("name"_L1).toString();
            if (seen.contains(name))
                return malformed(
                    u"%1: Two backends are named \"%2\", entry %3 and entry %4"_s.arg(place(i, u"name"_s), name)
                        .arg(seen.value(name) + 1)
                        .arg(i + 1),
                    u"Names tell them apart in every table: give each its own."_s);
            seen.insert(name, i);
        }
        return {};
    }

    Result<void> readBaseline()
    {
        const QString first = m_file.backends.isEmpty() ? QString() : m_file.backends.first().name;
        const QJsonValue given = m_source.object().value("baseline"_L1);
        if (!given.isString() && !given.isNull() && !given.isUndefined())
            return malformed(u"%1: \"baseline\" must be a text, the name of a backend, and is %2"_s.arg(
                m_source.place({u"baseline"_s}), jsonKindName(given)));
        m_file.baseline = given.toString(first);
        const bool isLeftOut =
            std::any_of(m_file.foreign.cbegin(), m_file.foreign.cend(),
                        [this](const BackendsFile::Foreign& one) { return one.name == m_file.baseline; });
        if (isLeftOut)
            m_file.baseline = first;
        if (m_file.find(m_file.baseline) || m_file.backends.isEmpty())
            return {};
        return malformed(u"%1: The baseline \"%2\" is none of the backends"_s.arg(m_source.place({u"baseline"_s}),
                                                                                  shown(m_file.baseline)));
    }

    const JsonSource& m_source;
    const PlatformTable& m_platforms;
    BackendsFile m_file;
};

} // namespace

const BackendConfig* BackendsFile::find(const QString& name) const
{
    const auto found = std::find_if(backends.cbegin(), backends.cend(),
                                    [&name](const BackendConfig& config) { return config.name == name; });
    return found == backends.cend() ? nullptr : &*found;
}

Result<BackendsFile> BackendsFile::parseDraft(const QByteArray& bytes, const PlatformTable& platforms,
                                              const QString& name)
{
    auto source = JsonSource::parse(bytes, name);
    if (!source) {
        Error error = source.error();
        error.code = ErrorCode::InvalidConfiguration;
        if (error.hint.isEmpty())
            error.hint = u"The manual shows one: roundtrip-cli help connect, or F1 in the window."_s;
        return error;
    }
    return EntryReader(source.value(), platforms).read();
}

Result<BackendsFile> BackendsFile::parse(const QByteArray& bytes, const PlatformTable& platforms, const QString& name)
{
    auto file = parseDraft(bytes, platforms, name);
    if (!file || !file.value().backends.isEmpty())
        return file;
    if (!file.value().foreign.isEmpty())
        return malformed(file.value().warnings.first());
    return malformed(u"%1: \"backends\" is an empty list: there is nothing to connect to"_s.arg(name),
                     u"The manual shows one: roundtrip-cli help connect, or F1 in the window."_s);
}

Result<BackendsFile> BackendsFile::read(const QString& path, const PlatformTable& platforms)
{
    const auto read = readUserFile(path, kMaxBytes);
    if (!read)
        return read.error();
    auto file = parse(read.value().bytes, platforms, path);
    if (file)
        file.value().isOnlyOurs = read.value().isOnlyOurs;
    return file;
}

QJsonObject toEntry(const BackendConfig& config)
{
    QJsonObject json = config.settings;
    json.insert(u"name"_s, config.name);
    json.insert(u"platform"_s, config.platform);
    return json;
}

QByteArray BackendsFile::toJson() const
{
    QJsonArray entries;
    for (const BackendConfig& config : backends)
        entries.append(toEntry(config));
    return QJsonDocument(QJsonObject{{u"backends"_s, entries}, {u"baseline"_s, baseline}}).toJson();
}

} // namespace roundtrip
