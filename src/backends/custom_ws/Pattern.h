// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace re2 {
class RE2;
}

namespace roundtrip::custom_ws {

/// A regular expression with named groups, (?P<name>…), in RE2's syntax: what it finds takes time in proportion to the
/// text, whatever the expression and whoever wrote the text, and memory up to a bound. Copies share one compiled
/// expression, which threads may use at once.
class Pattern
{
public:
    static constexpr qsizetype kMaxLength = 2000;

    /// InvalidConfiguration; the detail says at which character, counted from 1, as far as RE2 tells.
    [[nodiscard]] static Result<Pattern> parse(const QString& text);

    /// One place where the expression was found.
    struct Found
    {
        qsizetype begin = 0; ///< in bytes of the text
        qsizetype length = 0;
        QHash<QString, QByteArray> groups = {}; ///< those that took part
    };

    [[nodiscard]] std::optional<Found> find(const QByteArray& text, qsizetype from = 0) const;
    /// All places, one after another, at most `most`.
    [[nodiscard]] std::vector<Found> findAll(const QByteArray& text, std::size_t most) const;
    [[nodiscard]] QStringList groupNames() const;

private:
    std::shared_ptr<const re2::RE2> m_expression;
};

} // namespace roundtrip::custom_ws
