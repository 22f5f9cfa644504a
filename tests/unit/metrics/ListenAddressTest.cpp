// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/ListenAddress.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;

TEST(ListenAddress, IsOfThisMachineUnlessTold)
{
    const std::pair<QString, std::pair<QString, int>> cases[] = {
        {u"9469"_s, {u"127.0.0.1"_s, 9469}},           {u":9469"_s, {u"127.0.0.1"_s, 9469}},
        {u"localhost:1"_s, {u"127.0.0.1"_s, 1}},       {u"127.0.0.1:0"_s, {u"127.0.0.1"_s, 0}},
        {u"0.0.0.0:9469"_s, {u"0.0.0.0"_s, 9469}},     {u"[::1]:65535"_s, {u"::1"_s, 65535}},
        {u"192.0.2.7:9469"_s, {u"192.0.2.7"_s, 9469}}, {u"[2001:db8::1]:9469"_s, {u"2001:db8::1"_s, 9469}}};
    for (const auto& [text, wanted] : cases) {
        const auto address = ListenAddress::parse(text);
        ASSERT_TRUE(address.ok()) << text.toStdString();
        EXPECT_EQ(address.value().host.toString(), wanted.first);
        EXPECT_EQ(address.value().port, wanted.second);
    }
}

TEST(ListenAddress, WhatCouldLeadElsewhereIsRefused)
{
    for (const QString& text :
         {u""_s, u":"_s, u"127.0.0.1"_s, u"127.0.0.1:"_s, u"127.0.0.1:65536"_s, u"127.0.0.1:-1"_s, u"127.0.0.1:+1"_s,
          u"probe.example.org:9469"_s, u"::1:9469"_s, u"[127.0.0.1]:9469"_s, u"[::1:9469"_s, u"[]:9469"_s,
          u"http://127.0.0.1:9469"_s, u"127.0.0.1: 9469"_s, u"127.0.0.1:9469 "_s})
        EXPECT_FALSE(ListenAddress::parse(text).ok()) << text.toStdString();
}

} // namespace roundtrip
