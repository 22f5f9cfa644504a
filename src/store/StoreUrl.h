// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <variant>

namespace roundtrip {

/// Where runs are kept: "sqlite:PATH"; "sqlite::memory:" for a store that lives as long as it is open somewhere in this
/// process; or a server, "postgresql://HOST/DATABASE". A value; copies of a memory URL name the same store, two parsed
/// ones name two.
class StoreUrl
{
public:
    struct File
    {
        QString path;
        bool operator==(const File&) const = default;
    };
    struct Memory
    {
        QString name; ///< which of this process's
        bool operator==(const Memory&) const = default;
    };
    struct Server
    {
        QString url; ///< never with a password
        bool operator==(const Server&) const = default;
    };
    using Place = std::variant<File, Memory, Server>;

    /// InvalidConfiguration for anything else, and for a server's URL with a password in it, which would stand in
    /// process lists and logs. A path may begin with "~/".
    [[nodiscard]] static Result<StoreUrl> parse(const QString& text);
    /// roundtrip/roundtrip.sqlite in the user's data folder: the same for the window and the command line.
    [[nodiscard]] static StoreUrl standard();
    [[nodiscard]] static StoreUrl file(const QString& path);
    [[nodiscard]] static StoreUrl memory();

    [[nodiscard]] const Place& place() const { return m_place; }
    [[nodiscard]] bool isMemory() const { return std::holds_alternative<Memory>(m_place); }
    [[nodiscard]] QString path() const; ///< empty of what is no file
    /// Something may have been kept there already: a file that is there, or a server, which only opening it can tell.
    [[nodiscard]] bool exists() const;
    [[nodiscard]] QString toString() const;
    /// For messages: the path, "in memory", or the server's URL.
    [[nodiscard]] QString label() const;

    bool operator==(const StoreUrl&) const = default;

private:
    explicit StoreUrl(Place place) : m_place(std::move(place)) {}

    Place m_place;
};

} // namespace roundtrip
