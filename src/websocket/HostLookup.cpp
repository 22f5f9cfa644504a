// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/HostLookup.h"

#include "websocket/HangingWork.h"

#include <QUrl>

#include <cerrno>
#include <cstring>

#include <netdb.h>
#include <sys/socket.h>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kFresh(30);

using Addresses = Result<QList<QHostAddress>>;

Error lookupError(const QString& host, int code, int systemError)
{
    if (code == EAI_AGAIN)
        return {.code = ErrorCode::HostNotFound,
                .detail = u"The name \"%1\" could not be looked up: no name server answered"_s.arg(host),
                .hint = u"Check this machine's network."_s};
    const bool isUnknown = code == EAI_NONAME || code == EAI_NODATA || code == EAI_ADDRFAMILY || code == EAI_FAIL;
    if (isUnknown)
        return {.code = ErrorCode::HostNotFound,
                .detail = u"There is no host named \"%1\""_s.arg(host),
                .hint = u"Check the address for a typing error, and the network."_s};
    const char* text = code == EAI_SYSTEM ? std::strerror(systemError) : gai_strerror(code);
    return {.code = ErrorCode::HostNotFound,
            .detail = u"The name \"%1\" could not be looked up: %2"_s.arg(host, QString::fromLocal8Bit(text)),
            .hint = u"Check this machine's network."_s};
}

/// Blocks for as long as the system's resolver does.
Addresses ask(const QString& host)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_ADDRCONFIG;
    addrinfo* found = nullptr;
    const QByteArray name = QUrl::toAce(host);
    int code = name.isEmpty() ? EAI_NONAME : getaddrinfo(name.constData(), nullptr, &hints, &found);
    if (code == EAI_NONAME || code == EAI_ADDRFAMILY) {
        // A machine with nothing but its loopback has no family configured; a hosts file still answers.
        hints.ai_flags = 0;
        code = name.isEmpty() ? EAI_NONAME : getaddrinfo(name.constData(), nullptr, &hints, &found);
    }
    if (code != 0)
        return lookupError(host, code, errno);
    QList<QHostAddress> addresses;
    for (const addrinfo* each = found; each; each = each->ai_next) {
        const QHostAddress address(each->ai_addr);
        if (!address.isNull() && !addresses.contains(address))
            addresses << address;
    }
    freeaddrinfo(found);
    return addresses;
}

} // namespace

void lookUpHost(const QString& host, QObject* receiver, const std::function<void(const Addresses&)>& then)
{
    if (const QHostAddress address(host); !address.isNull()) {
        then(QList<QHostAddress>{address});
        return;
    }
    // Never destroyed: a thread of it may outlive main().
    static auto* const lookups = new HangingWork<Addresses>(kFresh, [](const Addresses& found) { return bool(found); });
    lookups->ask(
        host, [host] { return ask(host); }, receiver, then);
}

} // namespace roundtrip
