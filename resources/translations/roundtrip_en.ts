<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>roundtrip::ColdChart</name>
    <message numerus="yes">
        <source>%1: %Ln cold, up to %2</source>
        <translation>
            <numerusform>%1: %Ln cold, up to %2</numerusform>
            <numerusform>%1: %Ln cold, up to %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln cold starts, the longest round trip %2</source>
        <translation>
            <numerusform>%1: %Ln cold start, its round trip %2</numerusform>
            <numerusform>%1: %Ln cold starts, the longest round trip %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::ComparePage</name>
    <message numerus="yes">
        <source>%n runs over each other</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs over each other</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::Composer</name>
    <message numerus="yes">
        <source>%Ln characters too many: a message may have %1. Nothing is cut off; shorten it, or send it in parts.</source>
        <translation>
            <numerusform>%Ln character too many: a message may have %1. Nothing is cut off; shorten it, or send it in parts.</numerusform>
            <numerusform>%Ln characters too many: a message may have %1. Nothing is cut off; shorten it, or send it in parts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::LaneView</name>
    <message numerus="yes">
        <source>%n new ↓</source>
        <translation>
            <numerusform>%n new ↓</numerusform>
            <numerusform>%n new ↓</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::PlanCurve</name>
    <message numerus="yes">
        <source>%n blocks, about %1 in all</source>
        <translation>
            <numerusform>%n block, about %1 in all</numerusform>
            <numerusform>%n blocks, about %1 in all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connections</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::RoundTripChart</name>
    <message numerus="yes">
        <source>%1: %2 to %3 (%Ln messages)</source>
        <translation>
            <numerusform>%1: %2 to %3 (%Ln message)</numerusform>
            <numerusform>%1: %2 to %3 (%Ln messages)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::RunsPage</name>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Compare %n runs</source>
        <translation>
            <numerusform>Compare %n run</numerusform>
            <numerusform>Compare %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs chosen: Compare lays them over each other</source>
        <translation>
            <numerusform>%n run chosen</numerusform>
            <numerusform>%n runs chosen: Compare lays them over each other</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs deleted. They are gone for good when Roundtrip starts next.</source>
        <translation>
            <numerusform>%n run deleted. It is gone for good when Roundtrip starts next.</numerusform>
            <numerusform>%n runs deleted. They are gone for good when Roundtrip starts next.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::SearchBar</name>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln found</numerusform>
            <numerusform>%Ln found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::StatusLine</name>
    <message numerus="yes">
        <source>%n ready</source>
        <translation>
            <numerusform>%n ready</numerusform>
            <numerusform>%n ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lost</source>
        <translation>
            <numerusform>%n lost</numerusform>
            <numerusform>%n lost</numerusform>
        </translation>
    </message>
</context>
</TS>
