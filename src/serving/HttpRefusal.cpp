// SPDX-License-Identifier: GPL-3.0-or-later
#include "serving/HttpRefusal.h"

#include <QTcpSocket>

namespace roundtrip {

void refuseRequest(QTcpSocket& socket, int status, const QByteArray& body, const HttpReply::Fields& fields)
{
    // Nothing may stay unread: closing would then reset the connection, and the answer would be lost with it.
    const bool wantsBody = !socket.readAll().startsWith("HEAD ");
    const QByteArray reason = reasonPhrase(status);
    const QByteArray text = body.isEmpty() ? reason + '\n' : body;
    QByteArray answer = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reason + "\r\nConnection: close\r\n";
    bool hasType = false;
    for (const auto& [name, value] : fields) {
        answer += name + ": " + value + "\r\n";
        hasType = hasType || name.compare("Content-Type", Qt::CaseInsensitive) == 0;
    }
    if (!hasType)
        answer += "Content-Type: text/plain\r\n";
    answer += "Content-Length: " + QByteArray::number(text.size()) + "\r\n\r\n";
    socket.write(wantsBody ? answer + text : answer);
    socket.disconnectFromHost();
}

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 204:
        return "No Content";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 410:
        return "Gone";
    case 411:
        return "Length Required";
    case 413:
        return "Payload Too Large";
    case 426:
        return "Upgrade Required";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    default:
        return status < 300 ? "OK" : "Error";
    }
}

} // namespace roundtrip
