// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/ProxyEnvironment.h"
#include "support/Printers.h"
#include "websocket/ProxyAddress.h"

#include <gtest/gtest.h>

#include <QMap>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

using Variables = QMap<QString, QString>;

/// "variable=value", "exempt", or "" where none is named.
QString chosen(const Variables& variables, const QString& scheme, const QString& host = u"chat.example.org"_s,
               int port = 443)
{
    const auto choice = proxyFromEnvironment(
        scheme, host, port, [&variables](const char* name) { return variables.value(QLatin1String(name)); });
    if (!choice)
        return {};
    return choice->exempt ? u"exempt"_s : choice->variable + u'=' + choice->value;
}

bool exempts(const QString& list, const QString& host, int port = 443)
{
    return isExemptFromProxy(list, host, port);
}

} // namespace

TEST(ProxyEnvironmentTest, TheSchemeNamesTheVariable)
{
    const Variables both{{u"http_proxy"_s, u"p:1"_s}, {u"https_proxy"_s, u"p:2"_s}};
    EXPECT_EQ(chosen(both, u"http"_s), u"http_proxy=p:1"_s);
    EXPECT_EQ(chosen(both, u"ws"_s), u"http_proxy=p:1"_s);
    EXPECT_EQ(chosen(both, u"https"_s), u"https_proxy=p:2"_s);
    EXPECT_EQ(chosen(both, u"wss"_s), u"https_proxy=p:2"_s);
    EXPECT_EQ(chosen({}, u"wss"_s), QString());
    EXPECT_EQ(chosen({{u"https_proxy"_s, u"p:2"_s}}, u"ws"_s), QString());
    EXPECT_EQ(chosen({{u"wss_proxy"_s, u"p:3"_s}, {u"https_proxy"_s, u"p:2"_s}}, u"wss"_s), u"wss_proxy=p:3"_s);
}

TEST(ProxyEnvironmentTest, UpperCaseIsReadButForHttp)
{
    EXPECT_EQ(chosen({{u"HTTPS_PROXY"_s, u"p:2"_s}}, u"wss"_s), u"HTTPS_PROXY=p:2"_s);
    EXPECT_EQ(chosen({{u"HTTPS_PROXY"_s, u"p:2"_s}, {u"https_proxy"_s, u"q:2"_s}}, u"https"_s), u"https_proxy=q:2"_s);
    // A CGI program's HTTP_PROXY is whatever a request's "Proxy" header said.
    EXPECT_EQ(chosen({{u"HTTP_PROXY"_s, u"p:1"_s}}, u"http"_s), QString());
    EXPECT_EQ(chosen({{u"HTTP_PROXY"_s, u"p:1"_s}}, u"ws"_s), QString());
}

TEST(ProxyEnvironmentTest, AllProxyStandsIn)
{
    EXPECT_EQ(chosen({{u"all_proxy"_s, u"p:9"_s}}, u"ws"_s), u"all_proxy=p:9"_s);
    EXPECT_EQ(chosen({{u"ALL_PROXY"_s, u"p:9"_s}}, u"https"_s), u"ALL_PROXY=p:9"_s);
    EXPECT_EQ(chosen({{u"all_proxy"_s, u"p:9"_s}, {u"http_proxy"_s, u"p:1"_s}}, u"ws"_s), u"http_proxy=p:1"_s);
}

TEST(ProxyEnvironmentTest, WhereItNamesAnyItAloneDecides)
{
    const auto names = [](const Variables& variables) {
        return environmentNamesProxies([&variables](const char* name) { return variables.value(QLatin1String(name)); });
    };
    EXPECT_FALSE(names({}));
    EXPECT_FALSE(names({{u"no_proxy"_s, u"a.org"_s}, {u"http_proxy"_s, QString()}}));
    for (const QString& name : {u"http_proxy"_s, u"HTTP_PROXY"_s, u"HTTPS_PROXY"_s, u"all_proxy"_s, u"wss_proxy"_s})
        EXPECT_TRUE(names({{name, u"p:1"_s}})) << name.toStdString();
}

TEST(ProxyEnvironmentTest, NoProxyExempts)
{
    const Variables set{{u"https_proxy"_s, u"p:2"_s}, {u"NO_PROXY"_s, u"example.org"_s}};
    EXPECT_EQ(chosen(set, u"wss"_s), u"exempt"_s);
    Variables lower = set;
    lower.insert(u"no_proxy"_s, u"other.org"_s);
    EXPECT_EQ(chosen(lower, u"wss"_s), u"https_proxy=p:2"_s);
}

TEST(ProxyEnvironmentTest, NamesInNoProxy)
{
    EXPECT_TRUE(exempts(u"*"_s, u"chat.example.org"_s));
    EXPECT_FALSE(exempts(u"*.example.org"_s, u"chat.example.org"_s));
    EXPECT_FALSE(exempts(u"a.org,*"_s, u"chat.example.org"_s));
    for (const QString& list : {u"example.org"_s, u".example.org"_s, u"example.org."_s, u"a.org, EXAMPLE.org"_s,
                                u"a.org example.org"_s, u",,example.org,"_s, u"chat.example.org"_s})
        EXPECT_TRUE(exempts(list, u"chat.example.org"_s)) << list.toStdString();
    EXPECT_TRUE(exempts(u"example.org"_s, u"example.org."_s));
    EXPECT_TRUE(exempts(u".example.org"_s, u"example.org"_s));
    for (const QString& list :
         {u""_s, u"ample.org"_s, u"chat.example"_s, u"x.chat.example.org"_s, u"."_s, u"org.example"_s})
        EXPECT_FALSE(exempts(list, u"chat.example.org"_s)) << list.toStdString();
}

TEST(ProxyEnvironmentTest, AddressesAndNetworksInNoProxy)
{
    EXPECT_TRUE(exempts(u"127.0.0.1"_s, u"127.0.0.1"_s));
    EXPECT_TRUE(exempts(u"10.0.0.0/8"_s, u"10.1.2.3"_s));
    EXPECT_TRUE(exempts(u"192.168.1.128/25"_s, u"192.168.1.129"_s));
    EXPECT_FALSE(exempts(u"192.168.1.128/25"_s, u"192.168.1.127"_s));
    EXPECT_FALSE(exempts(u"10.0.0.0/8"_s, u"11.0.0.1"_s));
    EXPECT_FALSE(exempts(u"10.0.0.0/33"_s, u"10.0.0.1"_s));
    EXPECT_FALSE(exempts(u"10"_s, u"10.0.0.1"_s));
    EXPECT_FALSE(exempts(u"0.0.0.1"_s, u"10.0.0.1"_s)) << "addresses have no suffixes";
    EXPECT_TRUE(exempts(u"::1"_s, u"::1"_s));
    EXPECT_TRUE(exempts(u"[::1]"_s, u"::1"_s));
    EXPECT_TRUE(exempts(u"2001:db8::/32"_s, u"2001:db8:1::7"_s));
    EXPECT_FALSE(exempts(u"2001:db8::/32"_s, u"2001:db9::7"_s));
    EXPECT_FALSE(exempts(u"0:0:0:0::/64"_s, u"0.0.0.0"_s));
}

TEST(ProxyEnvironmentTest, PortsInNoProxy)
{
    EXPECT_TRUE(exempts(u"example.org:8080"_s, u"chat.example.org"_s, 8080));
    EXPECT_FALSE(exempts(u"example.org:8080"_s, u"chat.example.org"_s, 443));
    EXPECT_TRUE(exempts(u"127.0.0.1:8080"_s, u"127.0.0.1"_s, 8080));
    EXPECT_TRUE(exempts(u"[::1]:8080"_s, u"::1"_s, 8080));
    EXPECT_FALSE(exempts(u"[::1]:8080"_s, u"::1"_s, 80));
    EXPECT_TRUE(exempts(u"example.org"_s, u"example.org"_s, 12345)) << "without a port: for each";
}

TEST(ProxyAddressTest, IsReadAsCurlDoes)
{
    const auto plain = ProxyAddress::parse(u"proxy.example.org:3128"_s);
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain.value().kind, ProxyAddress::Kind::Http);
    EXPECT_EQ(plain.value().shown(), u"http://proxy.example.org:3128"_s);
    EXPECT_EQ(ProxyAddress::parse(u"http://proxy"_s).value().port, 1080);

    const auto socks = ProxyAddress::parse(u"socks5://ad%40a:p%3Aw@[::1]"_s);
    ASSERT_TRUE(socks);
    EXPECT_EQ(socks.value().kind, ProxyAddress::Kind::Socks5);
    EXPECT_FALSE(socks.value().looksUpNames);
    EXPECT_EQ(socks.value().user, u"ad@a"_s);
    EXPECT_EQ(socks.value().password.reveal(), u"p:w"_s);
    EXPECT_EQ(socks.value().shown(), u"socks5://[::1]:1080"_s) << "without its user";
    EXPECT_TRUE(ProxyAddress::parse(u"socks5h://p:1"_s).value().looksUpNames);
    EXPECT_EQ(ProxyAddress::parse(u"http://ada:pw@p:1"_s).value().basicAuthorization(), "Basic YWRhOnB3");
}

TEST(ProxyAddressTest, WhatCannotBeUsedIsToldWithoutItsPassword)
{
    for (const QString& text : {u""_s, u"http://"_s, u"ftp://ada:s3cret@p:1"_s, u"https://ada:s3cret@p:1"_s,
                                u"http://ada:s3cret@p:99999"_s, u"socks4://p"_s, u"pac+http://p/x.pac"_s}) {
        const auto proxy = ProxyAddress::parse(text);
        ASSERT_FALSE(proxy) << text.toStdString();
        EXPECT_EQ(proxy.error().code, ErrorCode::InvalidConfiguration);
        EXPECT_FALSE(proxy.error().toLine().contains(u"s3cret"_s)) << proxy.error().toLine().toStdString();
    }
}

} // namespace roundtrip
