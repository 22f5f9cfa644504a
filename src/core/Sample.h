// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace roundtrip {

/// What became of a message at one receiver (samples.csv, column outcome).
enum class Outcome { InFlight, Delivered, Lost, Rejected, NotSent, Duplicate };
/// Labels, not filters: nothing measured is deleted, only excluded by its phase.
enum class Phase { Connect, Cold, Warmup, Measure, Drain };
enum class Coldness { Unknown, Warm, Cold };
/// Why a sample is called cold: the server's own flag, or only a suspicion after an idle gap.
enum class ColdEvidence { None, Server, IdleGap };

/// One row of samples.csv: a message at a receiver it reached, or the sender's own where it reached nobody. Definitions
/// in the measuring document; all instants are monotonic and stamped in the I/O thread.
struct Sample
{
    /// More than any client has: each client of a run counts its own, and its number stands above them.
    static constexpr std::int64_t kRowsOfClient = std::int64_t{1} << 40;

    std::int64_t row = 0; ///< within its run, from 1; a later state of the same row replaces the earlier one
    int trial = 0;
    QString backend = {};
    QString platform = {};
    Phase phase = Phase::Measure;
    QString messageId = {};
    std::uint64_t sequence = 0;
    QString senderId = {};
    QString receiverId = {};
    bool isEcho = false;
    int payloadBytes = 0;                 ///< UTF-8 bytes of the whole envelope as sent
    std::optional<Instant> intended = {}; ///< missing for interactive chat, which has no plan
    std::optional<Instant> sent = {};     ///< missing where it was not sent
    std::optional<Instant> accepted = {}; ///< HTTP 2xx or broker acknowledgement, where the platform has one
    std::optional<Instant> received = {};
    Outcome outcome = Outcome::InFlight;
    bool late = false;
    bool reordered = false;
    int duplicateIndex = 0; ///< 0 the first arrival, then 1, 2, …
    Coldness cold = Coldness::Unknown;
    ColdEvidence coldEvidence = ColdEvidence::None;
    QString serverInstance = {};
    std::optional<Duration> serverTime = {};   ///< handler time by the server's own clock
    std::optional<Duration> providerTime = {}; ///< hand-over to the broker, by the server's own clock
    int httpStatus = 0;                        ///< 0 where there was none
    QString providerCode = {};

    /// Which of the run's clients measured it, from 0.
    [[nodiscard]] int client() const { return static_cast<int>(row / kRowsOfClient); }
    /// The row as that client counts.
    [[nodiscard]] std::int64_t rowOfClient() const { return row % kRowsOfClient; }
    /// received − sent: what a closed ping-pong sees. Empty for duplicates, which never enter latency figures.
    [[nodiscard]] std::optional<Duration> serviceTime() const;
    /// received − intended: the headline under load, which cannot hide a stall.
    [[nodiscard]] std::optional<Duration> responseTime() const;
    /// sent − intended: the client's own lateness.
    [[nodiscard]] std::optional<Duration> sendLag() const;
};

enum class ConnectOutcome { Ready, Refused, Failed, Timeout };

/// One row of connections.csv: one attempt to open one link.
struct ConnectionSample
{
    int trial = 0;
    QString backend = {};
    QString platform = {};
    QString connectionId = {};
    int attempt = 1; ///< 1 the scheduled open, then the retries
    Instant started = {};
    std::optional<Instant> opened = {}; ///< the WebSocket handshake was answered with 101
    std::optional<Instant> ready = {};
    ConnectOutcome outcome = ConnectOutcome::Failed;
    int httpStatus = 0;
    int closeCode = 0;
    QString closeReason = {};
    Coldness cold = Coldness::Unknown;
    QString serverInstance = {};
    std::optional<Duration> lifetime = {}; ///< ready until closed; empty while it lives
    std::optional<Instant> resolved = {};  ///< the addresses to try were known; a token is fetched before, if any
    std::optional<Instant> connected = {}; ///< TCP stood, through the proxy where there is one
    std::optional<Instant> secured = {};   ///< TLS stood
    QString proxy = {};                    ///< "http://proxy.example.org:3128", never its user; empty: none

    /// closeReason of an attempt that this program broke off: nobody refused it and nothing failed.
    static constexpr QLatin1StringView kBrokenOff{"cancelled"};
    /// Such an attempt says nothing about the backend, and counts in no share.
    [[nodiscard]] bool isBrokenOff() const;
};

/// The parts of getting ready, in their order: each from the end of the one before it that was stamped.
enum class ConnectPart {
    Name,    ///< until the addresses are known; where a token is fetched first, that is in it
    Tcp,     ///< and what the proxy takes
    Tls,     ///< none without TLS
    Upgrade, ///< the WebSocket handshake
    Join     ///< until the room's messages can come
};
inline constexpr int kConnectParts = 5;

/// How long a part took; nothing where its end, or that of the part before it, was not stamped.
[[nodiscard]] std::optional<Duration> lengthOf(ConnectPart part, const ConnectionSample& connection);

[[nodiscard]] QString outcomeName(Outcome outcome);
[[nodiscard]] QString phaseName(Phase phase);
[[nodiscard]] QString coldnessName(Coldness cold);
[[nodiscard]] QString coldEvidenceName(ColdEvidence evidence);
/// "tls".
[[nodiscard]] QString connectPartName(ConnectPart part);
[[nodiscard]] QString connectOutcomeName(ConnectOutcome outcome);

} // namespace roundtrip
