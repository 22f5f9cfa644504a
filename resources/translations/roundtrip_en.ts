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
