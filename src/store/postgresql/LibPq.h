// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libpq-fe.h>

namespace roundtrip {

/// The functions of libpq for what Qt has no word for, of the library that came with Qt's driver for such servers. The
/// programs are not linked with it: it brings a dozen others (TLS, Kerberos, LDAP), and reading them all was a
/// sixteenth of the window's start, also where no store is on a server.
struct LibPq
{
    decltype(&PQbackendPID) backendPid = nullptr;
    decltype(&PQclear) clear = nullptr;
    decltype(&PQconnectPoll) connectPoll = nullptr;
    decltype(&PQconnectStartParams) connectStartParams = nullptr;
    decltype(&PQconnectionNeedsPassword) connectionNeedsPassword = nullptr;
    decltype(&PQerrorMessage) errorMessage = nullptr;
    decltype(&PQexec) exec = nullptr;
    decltype(&PQfinish) finish = nullptr;
    decltype(&PQgetResult) getResult = nullptr;
    decltype(&PQputCopyData) putCopyData = nullptr;
    decltype(&PQputCopyEnd) putCopyEnd = nullptr;
    decltype(&PQresultErrorField) resultErrorField = nullptr;
    decltype(&PQresultStatus) resultStatus = nullptr;
    decltype(&PQsetErrorVerbosity) setErrorVerbosity = nullptr;
    decltype(&PQsetNoticeProcessor) setNoticeProcessor = nullptr;
    decltype(&PQsocket) socket = nullptr;
    decltype(&PQstatus) status = nullptr;

    /// Loads it at the first call, in any thread. Null where it cannot be found (Qt's driver may have a copy built in),
    /// or lacks one of these: whoever was given a connection or a result by it need not ask again.
    static const LibPq* find();
};

} // namespace roundtrip
