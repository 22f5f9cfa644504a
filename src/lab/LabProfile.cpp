// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/LabProfile.h"

#include "core/JsonSource.h"
#include "core/UserFile.h"
#include "lab/ProfileReader.h"

#include <QDir>
#include <QFileInfo>

// Outside of any namespace, as Qt demands: resources of a static library are not there before this is called.
static void initialiseLabProfiles()
{
    Q_INIT_RESOURCE(lab_profiles);
}

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaxProfileBytes = 1024 * 1024;

/// A built-in profile has a file for each platform, called by its id, in a folder of its name.
Result<LabProfile> withSections(LabProfile profile)
{
    const QFileInfoList files = QDir(u":/lab/"_s + profile.name).entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QFileInfo& file : files) {
        const auto read = readUserFile(file.filePath(), kMaxProfileBytes);
        if (!read)
            return read.error();
        const auto section = JsonSource::parse(read.value().bytes, file.filePath());
        if (!section)
            return section.error();
        profile.platforms.insert(file.completeBaseName(), section.value().object());
    }
    return profile;
}

} // namespace

Result<LabProfile> LabProfile::load(const QString& nameOrPath)
{
    const bool isBuiltIn = builtIn().contains(nameOrPath);
    const QString path = isBuiltIn ? u":/lab/%1.json"_s.arg(nameOrPath) : nameOrPath;
    const auto read = readUserFile(path, kMaxProfileBytes);
    if (!read)
        return Error{.code = read.error().code,
                     .detail = u"There is no lab profile \"%1\": %2"_s.arg(nameOrPath, read.error().detail),
                     .hint = u"Built in are %1; anything else is the path of a file."_s.arg(builtIn().join(", "_L1))};
    auto profile = parse(read.value().bytes, isBuiltIn ? nameOrPath : QFileInfo(nameOrPath).completeBaseName(), path);
    return isBuiltIn && profile ? withSections(std::move(profile).value()) : profile;
}

Result<LabProfile> LabProfile::parse(const QByteArray& json, const QString& name, const QString& path)
{
    const auto source = JsonSource::parse(json, path);
    if (!source)
        return source.error();
    ProfileReader reader(source.value().object(), {});
    LabProfile profile;
    profile.source = source.value();
    profile.name = reader.text("name"_L1, name);
    static_cast<void>(reader.text("about"_L1, {}));
    profile.clockScale = reader.number("clock_scale"_L1, 1, 1e-6, 1e3);
    const QJsonObject platforms = reader.object("platforms"_L1);
    for (auto entry = platforms.constBegin(); entry != platforms.constEnd(); ++entry) {
        if (!entry.value().isObject())
            return profile.placed(
                {.code = ErrorCode::InvalidConfiguration,
                 .detail = u"The lab profile: platforms.%1 must be an object"_s.arg(entry.key().left(40)),
                 .hint = {}});
        profile.platforms.insert(entry.key(), entry.value().toObject());
    }
    if (auto finished = reader.finish(); !finished)
        return profile.placed(finished.error());
    return profile;
}

Error LabProfile::placed(Error error) const
{
    constexpr auto kStart = "The lab profile: "_L1;
    if (!error.detail.startsWith(kStart))
        return error;
    const QString what = error.detail.mid(kStart.size()); // begins with the keys that lead there: "platforms.ID.up"
    error.detail = source.place(what.section(u' ', 0, 0).split(u'.')) + u": "_s + what;
    return error;
}

QStringList LabProfile::builtIn()
{
    initialiseLabProfiles();
    QStringList names;
    const QFileInfoList files = QDir(u":/lab"_s).entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QFileInfo& file : files)
        names << file.completeBaseName();
    return names;
}

} // namespace roundtrip
