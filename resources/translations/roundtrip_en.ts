<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>Conclusion</name>
    <message numerus="yes">
        <source>%1 refused %2 times without naming the message. What it refused counts as lost.</source>
        <translation>
            <numerusform>%1 refused %2 time without naming the message. What it refused counts as lost.</numerusform>
            <numerusform>%1 refused %2 times without naming the message. What it refused counts as lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 told %2 times that messages were passed over, and not which. They count as lost.</source>
        <translation>
            <numerusform>%1 told %2 time that messages were passed over, and not which. They count as lost.</numerusform>
            <numerusform>%1 told %2 times that messages were passed over, and not which. They count as lost.</numerusform>
        </translation>
    </message>
</context>
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
        <source>%1: %Ln cold starts, the longest took %2</source>
        <translation>
            <numerusform>%1: %Ln cold start, it took %2</numerusform>
            <numerusform>%1: %Ln cold starts, the longest took %2</numerusform>
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
    <message numerus="yes">
        <source>%1 of %n runs</source>
        <translation>
            <numerusform>%1 of %n run</numerusform>
            <numerusform>%1 of %n runs</numerusform>
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
<context>
    <name>CostAnswer</name>
    <message numerus="yes">
        <source>%n free offers do not carry it.</source>
        <translation>
            <numerusform>%n free offer does not carry it.</numerusform>
            <numerusform>%n free offers do not carry it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Count</name>
    <message numerus="yes">
        <source>%1 connections</source>
        <translation>
            <numerusform>%1 connection</numerusform>
            <numerusform>%1 connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 messages</source>
        <translation>
            <numerusform>%1 message</numerusform>
            <numerusform>%1 messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 copies</source>
        <translation>
            <numerusform>%1 copy</numerusform>
            <numerusform>%1 copies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 function calls</source>
        <translation>
            <numerusform>%1 function call</numerusform>
            <numerusform>%1 function calls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Load</name>
    <message numerus="yes">
        <source>%1 messages a second over all connections, at random, for %2.</source>
        <translation>
            <numerusform>%1 message a second over all connections, at random, for %2.</numerusform>
            <numerusform>%1 messages a second over all connections, at random, for %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 messages a second over all connections, evenly spaced, for %2.</source>
        <translation>
            <numerusform>%1 message a second over all connections, evenly spaced, for %2.</numerusform>
            <numerusform>%1 messages a second over all connections, evenly spaced, for %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 messages</source>
        <translation>
            <numerusform>%1 of %2 message</numerusform>
            <numerusform>%1 of %2 messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::ArticleDialog</name>
    <message numerus="yes">
        <source>%1 connections, one level after another, on all platforms of the lab at the same time, each in a process of its own.</source>
        <translation>
            <numerusform>%1 connection on all platforms of the lab at the same time, each in a process of its own.</numerusform>
            <numerusform>%1 connections, one level after another, on all platforms of the lab at the same time, each in a process of its own.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 connections, one level after another, on every backend in random order.</source>
        <translation>
            <numerusform>%1 connection, on every backend in random order.</numerusform>
            <numerusform>%1 connections, one level after another, on every backend in random order.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::KitDialog</name>
    <message numerus="yes">
        <source>Saved %Ln files. Open a terminal, run cd %1 and follow the steps above; then add the backend here.</source>
        <translation>
            <numerusform>Saved %Ln file. Open a terminal, run cd %1 and follow the steps above; then add the backend here.</numerusform>
            <numerusform>Saved %Ln files. Open a terminal, run cd %1 and follow the steps above; then add the backend here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::DropChart</name>
    <message numerus="yes">
        <source>%1: %2 of %3 messages</source>
        <translation>
            <numerusform>%1: %2 of %3 message</numerusform>
            <numerusform>%1: %2 of %3 messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cold</name>
    <message numerus="yes">
        <source>Silences: %1; each %2 times, in an order drawn anew each round.</source>
        <translation>
            <numerusform>Silences: %1; each %2 time.</numerusform>
            <numerusform>Silences: %1; each %2 times, in an order drawn anew each round.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message numerus="yes">
        <source>Measured with %1 messages a second at %2; %3 users send %4 a second on average.</source>
        <translation>
            <numerusform>Measured with %1 message a second at %2; %3 users send %4 a second on average.</numerusform>
            <numerusform>Measured with %1 messages a second at %2; %3 users send %4 a second on average.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Run</name>
    <message numerus="yes">
        <source>%1 connections · %2 at %3/s</source>
        <translation>
            <numerusform>%1 connection · %2 at %3/s</numerusform>
            <numerusform>%1 connections · %2 at %3/s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 connections · %2/s for %3 s</source>
        <translation>
            <numerusform>%1 connection · %2/s for %3 s</numerusform>
            <numerusform>%1 connections · %2/s for %3 s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 connections × %2</source>
        <translation>
            <numerusform>%1 connection × %2</numerusform>
            <numerusform>%1 connections × %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 connections, %2</source>
        <translation>
            <numerusform>%1 connection, %2</numerusform>
            <numerusform>%1 connections, %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message numerus="yes">
        <source>%Ln messages came faster than anybody could read, and are not kept</source>
        <translation>
            <numerusform>%Ln message came faster than anybody could read, and is not kept</numerusform>
            <numerusform>%Ln messages came faster than anybody could read, and are not kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::NoticeBar</name>
    <message numerus="yes">
        <source>(and %Ln before it)</source>
        <translation>
            <numerusform>(and %Ln before it)</numerusform>
            <numerusform>(and %Ln before it)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VerdictLine</name>
    <message numerus="yes">
        <source>At %Ln connections:</source>
        <translation>
            <numerusform>At %Ln connection:</numerusform>
            <numerusform>At %Ln connections:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 did not deliver %2 of %Ln messages.</source>
        <translation>
            <numerusform>%1 did not deliver %2 of %Ln message.</numerusform>
            <numerusform>%1 did not deliver %2 of %Ln messages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reaction</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::OfflineDesk</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines wait for a backend that is away. Quitting loses them.</source>
        <translation>
            <numerusform>%n line waits for a backend that is away. Quitting loses it.</numerusform>
            <numerusform>%n lines wait for a backend that is away. Quitting loses them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::PresenceLabel</name>
    <message numerus="yes">
        <source>%n here</source>
        <translation>
            <numerusform>%n here</numerusform>
            <numerusform>%n here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n when we came; it does not tell who comes and goes</source>
        <translation>
            <numerusform>%1: %n when we came; it does not tell who comes and goes</numerusform>
            <numerusform>%1: %n when we came; it does not tell who comes and goes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackendCard</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln unread</numerusform>
            <numerusform>%Ln unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::RoomsModel</name>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln unread</numerusform>
            <numerusform>%Ln unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::NoticeDesk</name>
    <message numerus="yes">
        <source>%1 in %2, %n lines</source>
        <comment>who spoke last, and the room</comment>
        <translation>
            <numerusform>%1 in %2, %n line</numerusform>
            <numerusform>%1 in %2, %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::SourceDesk</name>
    <message numerus="yes">
        <source>the first of %n runs over each other</source>
        <translation>
            <numerusform>the first of %n run over each other</numerusform>
            <numerusform>the first of %n runs over each other</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::NewBelow</name>
    <message numerus="yes">
        <source>%n new ↓</source>
        <translation>
            <numerusform>%n new ↓</numerusform>
            <numerusform>%n new ↓</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::RunsByDay</name>
    <message numerus="yes">
        <source>%n chat sessions</source>
        <translation>
            <numerusform>%n chat session</numerusform>
            <numerusform>%n chat sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuideAnswer</name>
    <message numerus="yes">
        <source>%1 fits: %2 of %2 needs met</source>
        <translation>
            <numerusform>%1 fits: %2 of %2 needs met</numerusform>
            <numerusform>%1 fit: %2 of %2 needs met</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 comes closest: %2 of %3</source>
        <translation>
            <numerusform>%1 comes closest: %2 of %3</numerusform>
            <numerusform>%1 come closest: %2 of %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No backend is known to meet any of %Ln needs</source>
        <translation>
            <numerusform>No backend is known to meet the %Ln need</numerusform>
            <numerusform>No backend is known to meet any of %Ln needs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 needs about %2 messages</source>
        <translation>
            <numerusform>%1 needs about %2 messages</numerusform>
            <numerusform>%1 need about %2 messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 needs about %2 connections</source>
        <translation>
            <numerusform>%1 needs about %2 connections</numerusform>
            <numerusform>%1 need about %2 connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 needs a run with %2 users</source>
        <translation>
            <numerusform>%1 needs a run with %2 users</numerusform>
            <numerusform>%1 need a run with %2 users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 needs a run with more messages a second</source>
        <translation>
            <numerusform>%1 needs a run with more messages a second</numerusform>
            <numerusform>%1 need a run with more messages a second</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::WatchDocument</name>
    <message numerus="yes">
        <source>%n backends</source>
        <translation>
            <numerusform>%n backend</numerusform>
            <numerusform>%n backends</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::WatchDialog</name>
    <message numerus="yes">
        <source>%1 of %n receivers took the message.</source>
        <translation>
            <numerusform>%1 of %n receiver took the message.</numerusform>
            <numerusform>%1 of %n receivers took the message.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On the disk that is about %1 for messages, and %2 a month for all else, for %n backends.</source>
        <translation>
            <numerusform>On the disk that is about %1 for messages, and %2 a month for all else, for %n backend.</numerusform>
            <numerusform>On the disk that is about %1 for messages, and %2 a month for all else, for %n backends.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StoreFinding</name>
    <message numerus="yes">
        <source>%n runs, the newest of %1.</source>
        <translation>
            <numerusform>%n run, the newest of %1.</numerusform>
            <numerusform>%n runs, the newest of %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n by several machines.</source>
        <translation>
            <numerusform>%n by several machines.</numerusform>
            <numerusform>%n by several machines.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n watches.</source>
        <translation>
            <numerusform>%n watch.</numerusform>
            <numerusform>%n watches.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::FleetDocument</name>
    <message numerus="yes">
        <source>Run by %n agents</source>
        <translation>
            <numerusform>Run by %n agent</numerusform>
            <numerusform>Run by %n agents</numerusform>
        </translation>
    </message>
</context>
</TS>
