// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/Time.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

namespace roundtrip {

/// What is looked at on the way from a name to a message that came back.
enum class StepKind {
    Proxy,           ///< which one leads to the server, if any
    Name,            ///< its addresses
    Tcp,             ///< one address
    Tunnel,          ///< what the proxy says to the server's name
    Tls,             ///< with whom, and until when its certificate holds
    LetIn,           ///< a token or auth endpoint
    Upgrade,         ///< the WebSocket handshake
    Connect,         ///< all of that, of a platform that does not say where its sockets lead
    Join,            ///< the room, the channel
    Acknowledgement, ///< of a message
    Echo,            ///< the message itself, back at its sender
    ServerStamps,    ///< what the server told of itself
    ClockDifference, ///< the server's from ours
    ColdStart,       ///< whether an instance was started for us
    Plan             ///< the quotas that are set
};

enum class StepVerdict {
    Waiting,
    Running,
    Passed,
    Warned, ///< it works, and somebody should look at it
    Failed,
    NotTried, ///< after a step that failed
    NotNeeded ///< this backend goes without it
};

/// Something a step found out. Keys are stable names (factLabel()); values are numbers, names, or one of a few words.
struct DoctorFact
{
    QString key = {};
    QJsonValue value = {};
};

struct DoctorStep
{
    StepKind kind = StepKind::Proxy;
    QString subject = {}; ///< whom it is about: "chat.example.org:443"
    StepVerdict verdict = StepVerdict::Waiting;
    std::optional<Duration> took = {};
    QList<DoctorFact> facts = {};
    std::optional<Error> error = {}; ///< of Failed and Warned: the cause and what to do

    [[nodiscard]] bool isDecided() const { return verdict != StepVerdict::Waiting && verdict != StepVerdict::Running; }
};

/// All that was found out about one backend, so far or in the end. Without secrets. A value.
struct Diagnosis
{
    QString backend = {};
    QString platform = {};
    bool simulated = false;
    bool localRuntime = false; ///< the vendor's own runtime on this machine
    QList<DoctorStep> steps = {};
    bool isOver = false;
    bool wasCancelled = false;

    /// Where it breaks; null while nothing has.
    [[nodiscard]] const DoctorStep* firstFailure() const;
    [[nodiscard]] bool isWell() const { return isOver && !wasCancelled && !firstFailure(); }
    /// The manual's chapter "errors" has its keys.
    [[nodiscard]] QJsonObject toJson() const;
};

/// "server_stamps": stable.
[[nodiscard]] QString stepName(StepKind kind);
[[nodiscard]] QString verdictName(StepVerdict verdict);
/// For people: English source texts (context "Doctor").
[[nodiscard]] const char* verdictWord(StepVerdict verdict);
[[nodiscard]] const char* stepTitle(StepKind kind);
[[nodiscard]] const char* factLabel(const QString& key);
/// A fact's value as text; English words of the context "Doctor" where it is one.
[[nodiscard]] QString factValue(const DoctorFact& fact);

} // namespace roundtrip

Q_DECLARE_METATYPE(roundtrip::Diagnosis)
