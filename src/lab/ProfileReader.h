// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "lab/DelaySpec.h"

#include <QJsonObject>
#include <QSet>

#include <functional>
#include <memory>

namespace roundtrip {

/// Reads one object of a profile: every value is optional, has a range, and a mistake is told with its full path
/// ("platforms.ID.up.sigma must be …"). The first mistake of a whole profile is kept; keys nobody asked for are
/// mistakes too, since a misspelt mechanism would silently not happen.
class ProfileReader
{
public:
    /// `path` is where the object stands in the file; empty for the file itself.
    ProfileReader(const QJsonObject& json, const QString& path);

    [[nodiscard]] double number(QLatin1StringView key, double fallback, double least, double most);
    [[nodiscard]] int integer(QLatin1StringView key, int fallback, int least, int most);
    [[nodiscard]] double probability(QLatin1StringView key);
    [[nodiscard]] QString text(QLatin1StringView key, const QString& fallback);
    [[nodiscard]] bool flag(QLatin1StringView key, bool fallback);
    /// A number is a constant, in ms; an object has the parts of DelaySpec.
    [[nodiscard]] DelaySpec delay(QLatin1StringView key, const DelaySpec& fallback = {});
    /// A span in ms.
    [[nodiscard]] Duration milliseconds(QLatin1StringView key, Duration fallback);

    /// Reads a nested object; absent is the same as empty.
    void section(QLatin1StringView key, const std::function<void(ProfileReader&)>& read);
    [[nodiscard]] QJsonObject object(QLatin1StringView key);
    [[nodiscard]] bool has(QLatin1StringView key) const { return m_json.contains(key); }

    /// To be called when everything has been asked for: the first mistake, if there was one.
    [[nodiscard]] Result<void> finish();

private:
    using FirstError = std::shared_ptr<std::optional<Error>>;
    ProfileReader(const QJsonObject& json, const QString& path, FirstError error);

    [[nodiscard]] QJsonValue take(QLatin1StringView key);
    [[nodiscard]] QString pathOf(QLatin1StringView key) const;
    void fail(const QString& what);
    void checkUnknownKeys();

    QJsonObject m_json;
    QString m_path;
    QSet<QString> m_known;
    FirstError m_error;
};

} // namespace roundtrip
