// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/SocketFailure.h"

#include "core/AddressText.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// What the failure was, so that a sentence and a hint can be found for it.
struct Meaning
{
    int systemError;
    ErrorCode code;
    const char* detail; ///< %1 is the server
    const char* hint;
};

/// What concerns this machine comes first: where addresses failed in several ways, it explains the most.
constexpr std::array kMeanings{
    Meaning{EMFILE, ErrorCode::NetworkFailure,
            "This program has as many files and sockets open as it may; %1 was not tried",
            "Use fewer connections, or allow more (ulimit -n)."},
    Meaning{ENFILE, ErrorCode::NetworkFailure,
            "This machine has as many files and sockets open as it can; %1 was not tried",
            "Use fewer connections, or allow more (sysctl fs.file-max)."},
    Meaning{ENOBUFS, ErrorCode::NetworkFailure, "This machine has no memory left for another socket to %1",
            "Use fewer connections."},
    Meaning{ENOMEM, ErrorCode::NetworkFailure, "This machine has no memory left for another socket to %1",
            "Use fewer connections."},
    Meaning{
        EADDRNOTAVAIL, ErrorCode::NetworkFailure, "This machine has no address or port free to connect to %1 from",
        "Each connection to one server takes a local port (sysctl net.ipv4.ip_local_port_range): use fewer, wait until "
        "those just closed are free again, or connect a load from several addresses (--source-addresses). An IPv6 "
        "address needs IPv6 on this machine."},
    Meaning{ECONNREFUSED, ErrorCode::ConnectionRefused, "Nothing listens at %1",
            "Is the server running, and the port right?"},
    Meaning{ETIMEDOUT, ErrorCode::Timeout, "%1 did not answer",
            "It may be down, or a firewall between swallows what is sent."},
    Meaning{ENETUNREACH, ErrorCode::NetworkFailure, "There is no route to %1", "Check this machine's network."},
    Meaning{EHOSTUNREACH, ErrorCode::NetworkFailure, "There is no route to %1",
            "Check the network; the server's machine may be switched off."},
    Meaning{EACCES, ErrorCode::NetworkFailure, "This machine does not allow connections to %1", "Ask its firewall."},
    Meaning{EPERM, ErrorCode::NetworkFailure, "This machine does not allow connections to %1", "Ask its firewall."},
    Meaning{EAFNOSUPPORT, ErrorCode::NetworkFailure, "This machine does not speak the protocol of %1's address",
            "IPv6 may be switched off."},
};

QString systemText(int error)
{
    return QString::fromLocal8Bit(std::strerror(error)).toLower();
}

} // namespace

Error connectError(const QString& shown, const QList<AddressFailure>& tried)
{
    QStringList each;
    for (const AddressFailure& failure : tried)
        each << u"%1: %2"_s.arg(displayHostPort(failure.address.toString(), failure.port),
                                systemText(failure.systemError));
    const auto meaning = std::find_if(kMeanings.begin(), kMeanings.end(), [&tried](const Meaning& known) {
        return std::any_of(tried.cbegin(), tried.cend(), [&known](const AddressFailure& failure) {
            return failure.systemError == known.systemError;
        });
    });
    Error error{.code = ErrorCode::NetworkFailure, .detail = {}, .hint = u"Check the network."_s};
    if (meaning == kMeanings.end()) {
        error.detail = u"%1 could not be reached: %2"_s.arg(shown, each.join(u"; "_s));
        return error;
    }
    error.code = meaning->code;
    error.detail = QString::fromLatin1(meaning->detail).arg(shown);
    error.detail[0] = error.detail.startsWith("the "_L1) ? u'T' : error.detail.at(0); // "the proxy …" begins some
    if (tried.size() > 1)
        error.detail += u" (%1)"_s.arg(each.join(u"; "_s));
    error.hint = QString::fromLatin1(meaning->hint);
    return error;
}

} // namespace roundtrip
