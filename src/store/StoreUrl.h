// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <variant>

namespace roundtrip {

/// Where runs are kept: "sqlite:PATH"; "sqlite::memory:" for a store that lives as long as it is open somewhere in this
/// process; or a server, "postgresql://USER@HOST:PORT/DATABASE", each part of which may be left to PostgreSQL's own
/// library. A value; copies of a memory URL name the same store, two parsed ones name two.
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
    /// Whatever is empty PostgreSQL's library finds by itself: in its environment (PGHOST …) or by its defaults.
    struct Server
    {
        QString host = {}; ///< a name, an address, or the folder of a Unix socket
        int port = -1;     ///< -1: the library's
        QString user = {};
        QString database = {};
        QString service = {}; ///< a section of the library's service file
        bool operator==(const Server&) const = default;
    };
    using Place = std::variant<File, Memory, Server>;

    /// InvalidConfiguration for anything else, and for a server's URL with a password in it, which would stand in
    /// process lists and logs. A path may begin with "~/". Of a server's options "host" (a socket's folder, which no
    /// host's name can be), "port", "user" and "service" are taken: postgresql:///runs?host=/run/postgresql.
    [[nodiscard]] static Result<StoreUrl> parse(const QString& text);
    /// roundtrip/roundtrip.sqlite in the user's data folder: the same for the window and the command line.
    [[nodiscard]] static StoreUrl standard();
    /// roundtrip/aside/RUN.sqlite beside that: where a run goes on whose server has failed.
    [[nodiscard]] static StoreUrl aside(const QString& runId);
    [[nodiscard]] static StoreUrl file(const QString& path);
    [[nodiscard]] static StoreUrl memory();

    [[nodiscard]] const Place& place() const { return m_place; }
    [[nodiscard]] bool isMemory() const { return std::holds_alternative<Memory>(m_place); }
    [[nodiscard]] bool isServer() const { return std::holds_alternative<Server>(m_place); }
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
