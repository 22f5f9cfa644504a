<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Cold</name>
    <message>
        <source>silent for another %1</source>
        <translation>schweigt noch %1</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>waiting for the message</source>
        <translation>wartet auf die Nachricht</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>a cold start costs %1 more</source>
        <translation>ein Kaltstart kostet %1 mehr</translation>
    </message>
    <message>
        <source>no silence</source>
        <translation>keine Pause</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>first message</source>
        <translation>erste Nachricht</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#x202f;%</translation>
    </message>
    <message>
        <source>After a silence somebody connects and sends one message: is a new instance needed, and what does that cost?</source>
        <translation>Nach einer Pause verbindet sich jemand und sendet eine Nachricht: Ist eine neue Instanz nötig, und was kostet das?</translation>
    </message>
    <message>
        <source>On %1, side by side. At least %2 in all.</source>
        <translation>Auf %1, nebeneinander. Insgesamt mindestens %2.</translation>
    </message>
    <message>
        <source>%1: %2 (step %3 of %4)</source>
        <translation>%1: %2 (Schritt %3 von %4)</translation>
    </message>
    <message>
        <source>%1, %2: the server does not say whether it was cold.</source>
        <translation>%1, %2: Der Server sagt nicht, ob er kalt war.</translation>
    </message>
    <message>
        <source>%1, %2: %3 of %4 were cold</source>
        <translation>%1, %2: %3 von %4 waren kalt</translation>
    </message>
    <message numerus="yes">
        <source>Silences: %1; each %2 times, in an order drawn anew each round.</source>
        <translation>
            <numerusform>Pausen: %1; jede %2 Mal.</numerusform>
            <numerusform>Pausen: %1; jede %2 Mal, in jeder Runde in neu geloster Reihenfolge.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>%1 %</source>
        <translation>%1&#x202f;%</translation>
    </message>
    <message>
        <source>A first message takes %1 on %2</source>
        <translation>Eine erste Nachricht dauert %1 auf %2</translation>
    </message>
    <message>
        <source>A cold start takes %1 on %2</source>
        <translation>Ein Kaltstart dauert %1 auf %2</translation>
    </message>
    <message>
        <source>99 of 100 round trips take at most %1 on %2</source>
        <translation>99 von 100 Umläufen dauern höchstens %1 auf %2</translation>
    </message>
    <message>
        <source>Half of the round trips take at most %1 on %2</source>
        <translation>Die Hälfte der Umläufe dauert höchstens %1 auf %2</translation>
    </message>
    <message>
        <source>%1 as long on %2</source>
        <translation>%1 so lang auf %2</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>%1; %2.</source>
        <translation>%1; %2.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Every connection succeeded everywhere.</source>
        <translation>Überall gelang jede Verbindung.</translation>
    </message>
    <message>
        <source>Every message came back everywhere.</source>
        <translation>Überall kam jede Nachricht zurück.</translation>
    </message>
    <message>
        <source>Connected: %1.</source>
        <translation>Verbunden: %1.</translation>
    </message>
    <message>
        <source>Delivered: %1.</source>
        <translation>Zugestellt: %1.</translation>
    </message>
    <message>
        <source>All connected on %1; %2.</source>
        <translation>Alle verbunden auf %1; %2.</translation>
    </message>
    <message>
        <source>All delivered on %1; %2.</source>
        <translation>Alle zugestellt auf %1; %2.</translation>
    </message>
    <message>
        <source>First message</source>
        <translation>Erste Nachricht</translation>
    </message>
    <message>
        <source>Cold start</source>
        <translation>Kaltstart</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>%1 to %2×</source>
        <translation>%1 bis %2×</translation>
    </message>
    <message>
        <source>Too few samples to say it with 95 % confidence (n = %1)</source>
        <translation>Zu wenige Messungen für eine Aussage mit 95 % Sicherheit (n = %1)</translation>
    </message>
    <message>
        <source>This client itself was late with some sends: it may have made this figure</source>
        <translation>Dieser Client war selbst mit dem Senden in Verzug: Der Wert kann an ihm liegen</translation>
    </message>
    <message>
        <source>The backend&apos;s plan cannot carry this load</source>
        <translation>Der Tarif des Backends trägt diese Last nicht</translation>
    </message>
    <message>
        <source>No cold start was seen.</source>
        <translation>Kein Kaltstart wurde gesehen.</translation>
    </message>
    <message>
        <source>Not measured yet.</source>
        <translation>Noch nicht gemessen.</translation>
    </message>
    <message>
        <source>%1 in flight</source>
        <translation>%1 unterwegs</translation>
    </message>
    <message>
        <source>Every message that is not still under way came back everywhere.</source>
        <translation>Jede Nachricht, die nicht noch unterwegs ist, kam überall zurück.</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
</context>
<context>
    <name>Conclusion</name>
    <message>
        <source>%1 could not be reached. %2</source>
        <translation>%1 war nicht zu erreichen. %2</translation>
    </message>
    <message>
        <source>%1: %2 of %3 did not get in. The first: %4</source>
        <translation>%1: Von %3 kamen nicht hinein: %2. Die erste: %4</translation>
    </message>
    <message>
        <source>%1: %2 of %3 ended before the run did; an export has their close codes.</source>
        <translation>%1: Von %3 endeten vor dem Lauf: %2. Ein Export enthält ihre Schließcodes.</translation>
    </message>
    <message numerus="yes">
        <source>%1 refused %2 times without naming the message. What it refused counts as lost.</source>
        <translation>
            <numerusform>%1 hat %2-mal abgelehnt, ohne die Nachricht zu nennen. Was abgelehnt wurde, zählt als verloren.</numerusform>
            <numerusform>%1 hat %2-mal abgelehnt, ohne die Nachricht zu nennen. Was abgelehnt wurde, zählt als verloren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 told %2 times that messages were passed over, and not which. They count as lost.</source>
        <translation>
            <numerusform>%1 hat %2-mal gemeldet, dass Nachrichten übergangen wurden, aber nicht welche. Sie zählen als verloren.</numerusform>
            <numerusform>%1 hat %2-mal gemeldet, dass Nachrichten übergangen wurden, aber nicht welche. Sie zählen als verloren.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: further duplicates that were counted but are not listed: %2. The figures know only of those that are listed.</source>
        <translation>%1: weitere Duplikate, die gezählt, aber nicht aufgeführt sind: %2. Die Kennzahlen kennen nur die aufgeführten.</translation>
    </message>
    <message>
        <source>%1: messages that bore the id of one of this run and cannot be it (another sender, text or time): %2. They are in no figure.</source>
        <translation>%1: Nachrichten mit der Kennung einer Nachricht dieses Laufs, die es nicht sein können (anderer Absender, Text oder Zeitpunkt): %2. Sie gehen in keine Kennzahl ein.</translation>
    </message>
    <message>
        <source>The account of %1 does not balance: %2. Please report this.</source>
        <translation>Das Konto von %1 geht nicht auf: %2. Bitte melden Sie das.</translation>
    </message>
    <message>
        <source>What was recorded of %1 is not what was measured: %2 of %3. Please report this.</source>
        <translation>Was von %1 aufgezeichnet wurde, ist nicht, was gemessen wurde: %2 von %3. Bitte melden Sie das.</translation>
    </message>
    <message>
        <source>At %1 this client&apos;s own p99 of %2 is over 10 % of the median of %3, %4: read differences of that size with care.</source>
        <translation>Bei %1 liegt das eigene p99 dieses Clients von %2 über 10 % des Medians von %3, %4: Unterschiede dieser Größe mit Vorsicht lesen.</translation>
    </message>
    <message>
        <source>This program used %1 % of the machine&apos;s processors.</source>
        <translation>Dieses Programm hat %1 % der Prozessoren des Rechners belegt.</translation>
    </message>
    <message>
        <source>It may have been the slow one.</source>
        <translation>Es kann das langsame Ende gewesen sein.</translation>
    </message>
    <message>
        <source>This machine was suspended during the run, for %1 s in all: what was under way then may be its own doing, not the backends&apos;.</source>
        <translation>Dieser Rechner war während des Laufs im Ruhezustand, insgesamt %1 s: Was dabei unterwegs war, kann seine eigene Schuld sein und nicht die der Backends.</translation>
    </message>
</context>
<context>
    <name>CostAnswer</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>free</source>
        <translation>kostenlos</translation>
    </message>
    <message>
        <source>free of charge</source>
        <translation>kostenlos</translation>
    </message>
    <message>
        <source>%1 a month</source>
        <translation>%1 im Monat</translation>
    </message>
    <message>
        <source>%1 is cheapest: %2, %3.</source>
        <comment>a platform, its offer, the price</comment>
        <translation>Am günstigsten ist %1: %2, %3.</translation>
    </message>
    <message>
        <source>%1 are cheapest: %2 each.</source>
        <translation>Am günstigsten sind %1: je %2.</translation>
    </message>
    <message>
        <source>No offer of the price table carries that.</source>
        <translation>Kein Angebot der Preistabelle trägt das.</translation>
    </message>
    <message>
        <source>Next is %1, dearest %2.</source>
        <translation>Danach kommt %1, am teuersten ist %2.</translation>
    </message>
    <message>
        <source>Dearest is %1.</source>
        <translation>Am teuersten ist %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n free offers do not carry it.</source>
        <translation>
            <numerusform>%n kostenloses Angebot trägt es nicht.</numerusform>
            <numerusform>%n kostenlose Angebote tragen es nicht.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cost</name>
    <message>
        <source>Server or plan</source>
        <translation>Server oder Tarif</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Connection time</source>
        <translation>Verbindungszeit</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Table and transfer</source>
        <translation>Tabelle und Übertragung</translation>
    </message>
    <message>
        <source>%1, ≤ %2 % arrive</source>
        <translation>%1, ≤ %2 % kommen an</translation>
    </message>
    <message>
        <source>%1, too small</source>
        <translation>%1, zu klein</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>users at once</source>
        <translation>gleichzeitigen Nutzern</translation>
    </message>
    <message>
        <source>messages each sends a day</source>
        <translation>Nachrichten je Nutzer und Tag</translation>
    </message>
    <message>
        <source>copies of each message</source>
        <translation>Kopien jeder Nachricht</translation>
    </message>
    <message>
        <source>Users at once</source>
        <translation>Gleichzeitige Nutzer</translation>
    </message>
    <message>
        <source>Messages each sends a day</source>
        <translation>Nachrichten je Nutzer und Tag</translation>
    </message>
    <message>
        <source>Copies of each message</source>
        <translation>Kopien jeder Nachricht</translation>
    </message>
    <message>
        <source>%1: free</source>
        <translation>%1: kostenlos</translation>
    </message>
</context>
<context>
    <name>DeployKit</name>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 ist nicht schreibbar.</translation>
    </message>
    <message>
        <source>Check the folder and its permissions.</source>
        <translation>Prüfen Sie den Ordner und seine Rechte.</translation>
    </message>
    <message>
        <source>%1 is not empty.</source>
        <translation>%1 ist nicht leer.</translation>
    </message>
    <message>
        <source>Choose a new folder: nothing that is there is overwritten.</source>
        <translation>Wählen Sie einen neuen Ordner: Vorhandenes wird nicht überschrieben.</translation>
    </message>
    <message>
        <source>%1 cannot be made.</source>
        <translation>%1 lässt sich nicht anlegen.</translation>
    </message>
</context>
<context>
    <name>DropChart</name>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>nicht gesendet</translation>
    </message>
    <message>
        <source>late</source>
        <translation>verspätet</translation>
    </message>
</context>
<context>
    <name>DurationAxis</name>
    <message>
        <source>1 µs</source>
        <translation>1 µs</translation>
    </message>
    <message>
        <source>10 µs</source>
        <translation>10 µs</translation>
    </message>
    <message>
        <source>100 µs</source>
        <translation>100 µs</translation>
    </message>
    <message>
        <source>1 ms</source>
        <translation>1 ms</translation>
    </message>
    <message>
        <source>10 ms</source>
        <translation>10 ms</translation>
    </message>
    <message>
        <source>100 ms</source>
        <translation>100 ms</translation>
    </message>
    <message>
        <source>1 s</source>
        <translation>1 s</translation>
    </message>
    <message>
        <source>10 s</source>
        <translation>10 s</translation>
    </message>
    <message>
        <source>100 s</source>
        <translation>100 s</translation>
    </message>
    <message>
        <source>1,000 s</source>
        <translation>1.000 s</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>%1 %</source>
        <translation>%1&#x202f;%</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>passt</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>passt nicht</translation>
    </message>
    <message>
        <source>cannot be said</source>
        <translation>nicht zu sagen</translation>
    </message>
    <message>
        <source>Usual round trip (p50)</source>
        <translation>Übliche Laufzeit (p50)</translation>
    </message>
    <message>
        <source>Slow round trips (p99)</source>
        <translation>Langsame Laufzeiten (p99)</translation>
    </message>
    <message>
        <source>First message (p50)</source>
        <translation>Erste Nachricht (p50)</translation>
    </message>
    <message>
        <source>Messages that do not arrive</source>
        <translation>Nachrichten, die nicht ankommen</translation>
    </message>
    <message>
        <source>Connections that fail</source>
        <translation>Verbindungen, die scheitern</translation>
    </message>
    <message>
        <source>Users at the peak</source>
        <translation>Nutzer in der Spitze</translation>
    </message>
    <message>
        <source>Cost of a month</source>
        <translation>Kosten im Monat</translation>
    </message>
    <message>
        <source>No lock-in</source>
        <translation>Keine Bindung</translation>
    </message>
    <message>
        <source>No server to look after</source>
        <translation>Kein Server zu betreuen</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>nobody has described it</source>
        <translation>niemand hat sie beschrieben</translation>
    </message>
    <message>
        <source>bound to one provider&apos;s services</source>
        <translation>gebunden an die Dienste eines Anbieters</translation>
    </message>
    <message>
        <source>bound to a broker&apos;s protocol</source>
        <translation>gebunden an das Protokoll eines Brokers</translation>
    </message>
    <message>
        <source>standard WebSocket, on any host</source>
        <translation>gewöhnlicher WebSocket, auf jedem Rechner</translation>
    </message>
    <message>
        <source>the provider runs it</source>
        <translation>der Anbieter betreibt sie</translation>
    </message>
    <message>
        <source>a server of one&apos;s own</source>
        <translation>ein eigener Server</translation>
    </message>
    <message>
        <source>measured with %1</source>
        <translation>gemessen mit %1</translation>
    </message>
    <message>
        <source>about %1 (%2)</source>
        <translation>etwa %1 (%2)</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 bis %3)</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>too few samples: %1</source>
        <translation>zu wenige Messwerte: %1</translation>
    </message>
    <message>
        <source>too few for a p99; even the p50 is too slow</source>
        <translation>zu wenige für ein p99; schon das p50 ist zu langsam</translation>
    </message>
    <message>
        <source>the limit lies within the interval</source>
        <translation>die Grenze liegt im Intervall</translation>
    </message>
    <message>
        <source>measured with fewer connections: %1</source>
        <translation>mit weniger Verbindungen gemessen: %1</translation>
    </message>
    <message>
        <source>measured with fewer messages a second than users send</source>
        <translation>mit weniger Nachrichten je Sekunde gemessen, als die Nutzer senden</translation>
    </message>
    <message>
        <source>this client may have been the slow one</source>
        <translation>vielleicht war dieser Client der langsame</translation>
    </message>
    <message>
        <source>its plan could not carry the run</source>
        <translation>sein Tarif trug den Lauf nicht</translation>
    </message>
    <message>
        <source>the price table does not know it</source>
        <translation>die Preistabelle kennt sie nicht</translation>
    </message>
    <message>
        <source>no offer carries the load</source>
        <translation>kein Angebot trägt die Last</translation>
    </message>
    <message>
        <source>What does not fit under more load may still fit under less.</source>
        <translation>Was unter mehr Last nicht passt, kann unter weniger doch passen.</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Any production real-time application: latency matters, reliability is critical, costs are predictable</source>
        <translation>Jede Echtzeitanwendung in Produktion: Latenz zählt, Verlässlichkeit ist entscheidend, Kosten sind vorhersehbar</translation>
    </message>
    <message>
        <source>Sudden spikes</source>
        <translation>Plötzliche Spitzen</translation>
    </message>
    <message>
        <source>Traffic is extremely spiky, 200 ms and more are tolerable, 2 to 5 % of connections may fail, the team is all-in on one provider</source>
        <translation>Der Verkehr kommt in extremen Spitzen, 200 ms und mehr sind erträglich, 2 bis 5 % der Verbindungen dürfen scheitern, das Team setzt ganz auf einen Anbieter</translation>
    </message>
    <message>
        <source>Prototype</source>
        <translation>Prototyp</translation>
    </message>
    <message>
        <source>Prototyping only: higher costs and lock-in are acceptable</source>
        <translation>Nur Prototypen: Höhere Kosten und Bindung sind hinnehmbar</translation>
    </message>
    <message>
        <source>≤ %1</source>
        <translation>≤ %1</translation>
    </message>
    <message>
        <source>Messages that were under way at the end count neither as arrived nor as lost: %1.</source>
        <translation>Nachrichten, die am Ende unterwegs waren, zählen weder als angekommen noch als verloren: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Measured with %1 messages a second at %2; %3 users send %4 a second on average.</source>
        <translation>
            <numerusform>Gemessen mit %1 Nachricht je Sekunde bei %2; %3 Nutzer senden im Mittel %4 je Sekunde.</numerusform>
            <numerusform>Gemessen mit %1 Nachrichten je Sekunde bei %2; %3 Nutzer senden im Mittel %4 je Sekunde.</numerusform>
        </translation>
    </message>
    <message>
        <source>provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>broker</source>
        <translation>Broker</translation>
    </message>
    <message>
        <source>any host</source>
        <translation>jeder Host</translation>
    </message>
    <message>
        <source>provider's</source>
        <translation>vom Anbieter</translation>
    </message>
    <message>
        <source>one's own</source>
        <translation>eigener</translation>
    </message>
</context>
<context>
    <name>Load</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>in one room</source>
        <translation>in einem Raum</translation>
    </message>
    <message>
        <source>in rooms of %1</source>
        <translation>in Räumen zu %1</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>messages a second</source>
        <translation>Nachrichten je Sekunde</translation>
    </message>
    <message>
        <source>messages an hour</source>
        <translation>Nachrichten je Stunde</translation>
    </message>
    <message>
        <source>messages a day</source>
        <translation>Nachrichten am Tag</translation>
    </message>
    <message>
        <source>messages a month</source>
        <translation>Nachrichten im Monat</translation>
    </message>
    <message>
        <source>deliveries a second to one connection</source>
        <translation>Zustellungen je Sekunde an eine Verbindung</translation>
    </message>
    <message>
        <source>%1: its plan has %2 %3, the run needs %4.</source>
        <translation>%1: Sein Tarif hat %2 %3, der Lauf braucht %4.</translation>
    </message>
    <message>
        <source>At most %1 % can arrive.</source>
        <translation>Höchstens %1 % können ankommen.</translation>
    </message>
    <message>
        <source>less than 0.01 USD</source>
        <translation>weniger als 0,01 USD</translation>
    </message>
    <message>
        <source>about %1 USD</source>
        <translation>etwa %1 USD</translation>
    </message>
    <message>
        <source>%1 costs %2 at list price.</source>
        <translation>%1 kostet %2 zum Listenpreis.</translation>
    </message>
    <message>
        <source>%1 is simulated; in the cloud it would cost %2 at list price.</source>
        <translation>%1 ist simuliert; in der Cloud würde es %2 zum Listenpreis kosten.</translation>
    </message>
    <message>
        <source>These servers are mine to load,
and I accept a bill of %1</source>
        <translation>Diese Server darf ich belasten,
und ich nehme eine Rechnung von %1 an</translation>
    </message>
    <message>
        <source>The first %1 warm up and do not count.</source>
        <translation>Die ersten %1 wärmen auf und zählen nicht.</translation>
    </message>
    <message>
        <source>Once on %1</source>
        <translation>Einmal auf %1</translation>
    </message>
    <message>
        <source>%1 times on %2</source>
        <translation>%1 Mal auf %2</translation>
    </message>
    <message>
        <source>%1, in an order drawn anew for each trial.</source>
        <translation>%1, in für jeden Durchgang neu geloster Reihenfolge.</translation>
    </message>
    <message>
        <source>Late after %1, lost after %2.</source>
        <translation>Verspätet nach %1, verloren nach %2.</translation>
    </message>
    <message>
        <source>, were it not simulated.</source>
        <translation>, wäre es nicht simuliert.</translation>
    </message>
    <message>
        <source>%1: connecting</source>
        <translation>%1: verbindet</translation>
    </message>
    <message>
        <source>%1: sending</source>
        <translation>%1: sendet</translation>
    </message>
    <message>
        <source>%1: waiting for the start</source>
        <translation>%1: wartet auf den Start</translation>
    </message>
    <message>
        <source>%1: waiting for the last messages</source>
        <translation>%1: wartet auf die letzten Nachrichten</translation>
    </message>
    <message>
        <source>%1: done</source>
        <translation>%1: fertig</translation>
    </message>
    <message>
        <source>Part %1 of %2</source>
        <translation>Teil %1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 connected</source>
        <translation>%1 von %2 verbunden</translation>
    </message>
    <message>
        <source>%1 back</source>
        <translation>%1 zurück</translation>
    </message>
    <message>
        <source>%1 lost</source>
        <translation>%1 verloren</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>%1 abgelehnt</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>noch etwa %1</translation>
    </message>
    <message>
        <source>%1:%2 min</source>
        <translation>%1:%2 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 not sent</source>
        <translation>%1 nicht gesendet</translation>
    </message>
    <message>
        <source>%1 still out</source>
        <translation>%1 noch unterwegs</translation>
    </message>
    <message>
        <source>at most %1 left</source>
        <translation>noch höchstens %1</translation>
    </message>
    <message>
        <source>%1 %2: %3, %4 to deliver.</source>
        <translation>%1 %2: %3, %4 zuzustellen.</translation>
    </message>
    <message numerus="yes">
        <source>%1 messages a second over all connections, at random, for %2.</source>
        <translation>
            <numerusform>%1 Nachricht je Sekunde über alle Verbindungen, zufällig, %2 lang.</numerusform>
            <numerusform>%1 Nachrichten je Sekunde über alle Verbindungen, zufällig, %2 lang.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 messages a second over all connections, evenly spaced, for %2.</source>
        <translation>
            <numerusform>%1 Nachricht je Sekunde über alle Verbindungen, gleichmäßig, %2 lang.</numerusform>
            <numerusform>%1 Nachrichten je Sekunde über alle Verbindungen, gleichmäßig, %2 lang.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 bills %2</source>
        <translation>%1 berechnet %2</translation>
    </message>
    <message>
        <source> and %1</source>
        <translation> und %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 messages</source>
        <translation>
            <numerusform>%1 von %2 Nachricht</numerusform>
            <numerusform>%1 von %2 Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2, evenly</source>
        <translation>%1 bis %2, gleichmäßig</translation>
    </message>
    <message>
        <source>%1 in the mean, exponentially</source>
        <translation>%1 im Mittel, exponentiell</translation>
    </message>
    <message>
        <source>%1 in the median, lognormally</source>
        <translation>%1 im Median, lognormal</translation>
    </message>
    <message>
        <source>%1 %2: at most %3, %4 to deliver.</source>
        <translation>%1 %2: höchstens %3, %4 zuzustellen.</translation>
    </message>
    <message>
        <source>Each sender waits for its own message, thinks for %1 s and sends the next, for %2. No response time tells then what a stall costs.</source>
        <translation>Jeder Sender wartet auf die eigene Nachricht, bedenkt sich %1 s und sendet die nächste, %2 lang. Keine Antwortzeit sagt dann, was ein Stocken kostet.</translation>
    </message>
    <message>
        <source>Along %1 stages for %2, at most %3 messages a second over all connections (at %4).</source>
        <translation>Entlang %1 Eckpunkten %2 lang, höchstens %3 Nachrichten je Sekunde über alle Verbindungen (bei %4).</translation>
    </message>
    <message>
        <source>Senders: %1 of each level; the others listen.</source>
        <translation>Sender: %1 auf jeder Stufe; die anderen hören zu.</translation>
    </message>
    <message>
        <source>All connections are opened at once.</source>
        <translation>Alle Verbindungen werden zugleich geöffnet.</translation>
    </message>
    <message>
        <source>Connections are opened at %1 a second.</source>
        <translation>Je Sekunde werden %1 Verbindungen geöffnet.</translation>
    </message>
    <message>
        <source>Each leaves after %1 in the mean and comes back after %2; who is away sends nothing.</source>
        <translation>Jede geht nach im Mittel %1 und kommt nach %2 zurück; wer weg ist, sendet nichts.</translation>
    </message>
    <message>
        <source>At %1 this client cuts %2 % of the connections, and each comes back at once.</source>
        <translation>Bei %1 trennt dieser Client %2 % der Verbindungen, und jede kommt sofort zurück.</translation>
    </message>
    <message>
        <source>Bytes of a message: %1.</source>
        <translation>Bytes je Nachricht: %1.</translation>
    </message>
    <message>
        <source>Texts are drawn from the lines of %1.</source>
        <translation>Texte werden aus den Zeilen von %1 gezogen.</translation>
    </message>
    <message>
        <source>At most %1 copies a second.</source>
        <translation>Höchstens %1 Kopien je Sekunde.</translation>
    </message>
    <message>
        <source>Up to %1 backends are measured at the same time.</source>
        <translation>Bis zu %1 Backends werden zugleich gemessen.</translation>
    </message>
    <message>
        <source>Connections come from %1.</source>
        <translation>Verbindungen kommen von %1.</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>Ansi&amp;cht</translation>
    </message>
    <message>
        <source>&amp;Backends panel</source>
        <translation>&amp;Backend-Leiste</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation>&amp;Sitzung</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Lauf</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Werkzeuge</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Motion</source>
        <translation>Be&amp;wegung</translation>
    </message>
    <message>
        <source>&amp;Backends from</source>
        <translation>Backends &amp;aus</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>zugestellt</translation>
    </message>
    <message>
        <source>sending…</source>
        <translation>wird gesendet…</translation>
    </message>
    <message>
        <source>accepted…</source>
        <translation>angenommen…</translation>
    </message>
    <message>
        <source>sent…</source>
        <translation>gesendet…</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>nicht gesendet</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>doppelt</translation>
    </message>
    <message>
        <source>Delivered: the round trip took %1.</source>
        <translation>Zugestellt: Der Umlauf dauerte %1.</translation>
    </message>
    <message>
        <source>Delivered.</source>
        <translation>Zugestellt.</translation>
    </message>
    <message>
        <source>That is late.</source>
        <translation>Das ist verspätet.</translation>
    </message>
    <message>
        <source>On its way: not back yet.</source>
        <translation>Unterwegs: noch nicht zurück.</translation>
    </message>
    <message>
        <source>On its way. No acknowledgement exists here: only its return tells.</source>
        <translation>Unterwegs. Eine Bestätigung gibt es hier nicht: Erst die Rückkehr zeigt es.</translation>
    </message>
    <message>
        <source>Lost: it did not come back within the time allowed.</source>
        <translation>Verloren: nicht innerhalb der Frist zurückgekommen.</translation>
    </message>
    <message>
        <source>Refused.</source>
        <translation>Abgelehnt.</translation>
    </message>
    <message>
        <source>Not sent.</source>
        <translation>Nicht gesendet.</translation>
    </message>
    <message>
        <source>Arrived once more.</source>
        <translation>Noch einmal angekommen.</translation>
    </message>
    <message>
        <source>A newly started instance answered (cold start).</source>
        <translation>Eine neu gestartete Instanz hat geantwortet (Kaltstart).</translation>
    </message>
    <message>
        <source>%1 says: %2</source>
        <translation>%1 sagt: %2</translation>
    </message>
    <message>
        <source>Round trip (service time)</source>
        <translation>Umlaufzeit (Servicezeit)</translation>
    </message>
    <message>
        <source>Response time</source>
        <translation>Antwortzeit</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>Verbindungsaufbau</translation>
    </message>
    <message>
        <source>cold start</source>
        <translation>Kaltstart</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>Aufwärmen</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>drain</source>
        <translation>Auslauf</translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages came faster than anybody could read, and are not kept</source>
        <translation>
            <numerusform>%Ln Nachricht kam schneller, als jemand lesen könnte, und ist nicht aufbewahrt</numerusform>
            <numerusform>%Ln Nachrichten kamen schneller, als jemand lesen könnte, und sind nicht aufbewahrt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, after %2 of waiting</source>
        <translation>%1, nach %2 Warten</translation>
    </message>
    <message>
        <source>queued…</source>
        <translation>eingereiht…</translation>
    </message>
    <message>
        <source>It had waited %1 for the backend to be back: its response time is %2.</source>
        <translation>Sie hatte %1 gewartet, bis das Backend wieder da war: Ihre Antwortzeit ist %2.</translation>
    </message>
    <message>
        <source>Kept: it is sent once the backend is back.</source>
        <translation>Aufgehoben: Sie wird gesendet, sobald das Backend wieder da ist.</translation>
    </message>
    <message>
        <source>It answers to %1: %2</source>
        <translation>Sie antwortet auf %1: %2</translation>
    </message>
    <message>
        <source>The server left out what it answers to.</source>
        <translation>Der Server ließ weg, worauf sie antwortet.</translation>
    </message>
</context>
<context>
    <name>Platform</name>
    <message>
        <source>Certificate authority</source>
        <translation>Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>A PEM file with an authority of your own, trusted besides the system&apos;s. Empty: SSL_CERT_FILE, where it is set</source>
        <translation>Eine PEM-Datei mit einer eigenen Stelle, der außer denen des Systems vertraut wird. Leer: SSL_CERT_FILE, wo sie gesetzt ist</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Zertifikat des Clients</translation>
    </message>
    <message>
        <source>A PEM file, only if the server asks clients for one</source>
        <translation>Eine PEM-Datei, nur wenn der Server von Clients eins verlangt</translation>
    </message>
    <message>
        <source>Client key</source>
        <translation>Schlüssel des Clients</translation>
    </message>
    <message>
        <source>Its private key as a PEM file. Empty: in the certificate&apos;s file</source>
        <translation>Sein privater Schlüssel als PEM-Datei. Leer: in der Datei des Zertifikats</translation>
    </message>
    <message>
        <source>Passphrase of the key</source>
        <translation>Passphrase des Schlüssels</translation>
    </message>
    <message>
        <source>Only if the key has one: env:NAME or keychain:NAME</source>
        <translation>Nur wenn der Schlüssel eine hat: env:NAME oder keychain:NAME</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>system (https_proxy, no_proxy and the desktop&apos;s settings), none, or an address with http:// or socks5://</source>
        <translation>system (https_proxy, no_proxy und die Einstellungen der Arbeitsumgebung), none oder eine Adresse mit http:// oder socks5://</translation>
    </message>
    <message>
        <source>Password of the proxy</source>
        <translation>Passwort des Proxys</translation>
    </message>
    <message>
        <source>Only if the proxy asks for one: env:NAME or keychain:NAME</source>
        <translation>Nur wenn der Proxy eins verlangt: env:NAME oder keychain:NAME</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Which of the server&apos;s addresses are tried</source>
        <translation>Welche Adressen des Servers versucht werden</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Kopfzeilen</translation>
    </message>
    <message>
        <source>Sent besides those needed, one a line. A value may be env:NAME or keychain:NAME</source>
        <translation>Zusätzlich zu den nötigen gesendet, je Zeile eine. Ein Wert darf env:NAME oder keychain:NAME sein</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Only if the server lets in certain web pages</source>
        <translation>Nur wenn der Server bestimmte Webseiten einlässt</translation>
    </message>
    <message>
        <source>Subprotocols</source>
        <translation>Unterprotokolle</translation>
    </message>
    <message>
        <source>Offered in the handshake, the preferred one first, between commas</source>
        <translation>Im Handshake angeboten, das bevorzugte zuerst, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>User agent</source>
        <translation>User-Agent</translation>
    </message>
    <message>
        <source>What the client calls itself. Empty: roundtrip and its version</source>
        <translation>Wie sich der Client nennt. Leer: roundtrip und seine Version</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Kompression</translation>
    </message>
    <message>
        <source>Offer permessage-deflate in the handshake; no-takeover: each message by itself, without what came before</source>
        <translation>permessage-deflate im Handshake anbieten; no-takeover: jede Nachricht für sich, ohne das, was vorher kam</translation>
    </message>
    <message>
        <source>WebSocket client</source>
        <translation>WebSocket-Client</translation>
    </message>
    <message>
        <source>Qt&apos;s own client only to compare: it tells some things otherwise, and takes less of these settings</source>
        <translation>Qts eigenen Client nur zum Vergleich: Er sagt manches anders und beachtet weniger dieser Einstellungen</translation>
    </message>
    <message>
        <source>Path before /app</source>
        <translation>Pfad vor /app</translation>
    </message>
    <message>
        <source>Only where another server stands behind a path of its own</source>
        <translation>Nur wo ein anderer Server hinter einem eigenen Pfad steht</translation>
    </message>
    <message>
        <source>Send function</source>
        <translation>Sendefunktion</translation>
    </message>
    <message>
        <source>Where messages are posted; empty only with a key that may publish</source>
        <translation>Wohin Nachrichten geschickt werden; leer nur mit einem Schlüssel, der veröffentlichen darf</translation>
    </message>
    <message>
        <source>Token function</source>
        <translation>Token-Funktion</translation>
    </message>
    <message>
        <source>Where tokens for the broker come from; empty only with a key</source>
        <translation>Woher Tokens für den Broker kommen; leer nur mit einem Schlüssel</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Only if the functions ask for one: env:NAME or keychain:NAME</source>
        <translation>Nur wenn die Funktionen eines verlangen: env:NAME oder keychain:NAME</translation>
    </message>
    <message>
        <source>Ably package</source>
        <translation>Ably-Tarif</translation>
    </message>
    <message>
        <source>Its limits are compared with a run before it starts</source>
        <translation>Seine Grenzen werden vor einem Lauf mit diesem verglichen</translation>
    </message>
    <message>
        <source>Broker host</source>
        <translation>Broker-Host</translation>
    </message>
    <message>
        <source>Another server that speaks Ably&apos;s protocol; empty for Ably itself</source>
        <translation>Ein anderer Server, der Ablys Protokoll spricht; leer für Ably selbst</translation>
    </message>
    <message>
        <source>Broker port</source>
        <translation>Broker-Port</translation>
    </message>
    <message>
        <source>Empty for the usual one</source>
        <translation>Leer für den üblichen</translation>
    </message>
    <message>
        <source>TLS to the broker</source>
        <translation>TLS zum Broker</translation>
    </message>
    <message>
        <source>Turn off only for a test server of your own</source>
        <translation>Nur für einen eigenen Testserver abschalten</translation>
    </message>
    <message>
        <source>Ably key</source>
        <translation>Ably-Schlüssel</translation>
    </message>
    <message>
        <source>In place of the token function: env:NAME or keychain:NAME</source>
        <translation>Anstelle der Token-Funktion: env:NAME oder keychain:NAME</translation>
    </message>
    <message>
        <source>Netlify Function + Ably</source>
        <translation>Netlify-Funktion + Ably</translation>
    </message>
    <message>
        <source>Messages are posted to a function, which hands them to a broker, which sends them down a socket.</source>
        <translation>Nachrichten gehen per HTTP an eine Funktion, von ihr an einen Broker und von dort über einen Socket zurück.</translation>
    </message>
    <message>
        <source>Network up</source>
        <translation>Netz hin</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Broker</source>
        <translation>Broker</translation>
    </message>
    <message>
        <source>Network down</source>
        <translation>Netz zurück</translation>
    </message>
    <message>
        <source>Access key id</source>
        <translation>Access-Key-ID</translation>
    </message>
    <message>
        <source>Only if the API asks for IAM: signs the handshake (Signature V4)</source>
        <translation>Nur wenn die API IAM verlangt: signiert den Verbindungsaufbau (Signature V4)</translation>
    </message>
    <message>
        <source>Secret access key</source>
        <translation>Geheimer Access-Key</translation>
    </message>
    <message>
        <source>Belongs to the access key id</source>
        <translation>Gehört zur Access-Key-ID</translation>
    </message>
    <message>
        <source>Session token</source>
        <translation>Session-Token</translation>
    </message>
    <message>
        <source>Only with temporary credentials</source>
        <translation>Nur mit befristeten Zugangsdaten</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Needed for IAM where the address does not name it</source>
        <translation>Für IAM nötig, wo die Adresse sie nicht nennt</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>The WebSocket URL of the API&apos;s stage, with ws:// or wss://</source>
        <translation>Die WebSocket-URL der API-Stage, mit ws:// oder wss://</translation>
    </message>
    <message>
        <source>Only if the function asks for one: env:NAME or keychain:NAME</source>
        <translation>Nur wenn die Funktion eines verlangt: env:NAME oder keychain:NAME</translation>
    </message>
    <message>
        <source>Verify the server&apos;s certificate</source>
        <translation>Zertifikat des Servers prüfen</translation>
    </message>
    <message>
        <source>API Gateway + Lambda</source>
        <translation>API Gateway + Lambda</translation>
    </message>
    <message>
        <source>A gateway holds the socket; each message runs a function, which posts it to every member.</source>
        <translation>Ein Gateway hält den Socket; jede Nachricht startet eine Funktion, die sie an alle Mitglieder schickt.</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>WebSocket server (EC2)</source>
        <translation>WebSocket-Server (EC2)</translation>
    </message>
    <message>
        <source>Client and server share one socket: there is nothing in between.</source>
        <translation>Client und Server teilen einen Socket: Dazwischen liegt nichts.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Where the chat server listens, with ws:// or wss://</source>
        <translation>Wo der Chatserver lauscht, mit ws:// oder wss://</translation>
    </message>
    <message>
        <source>Only if the server asks for one: env:NAME or keychain:NAME</source>
        <translation>Nur wenn der Server eines verlangt: env:NAME oder keychain:NAME</translation>
    </message>
    <message>
        <source>Where messages are posted to</source>
        <translation>Wohin Nachrichten geschickt werden</translation>
    </message>
    <message>
        <source>Auth function</source>
        <translation>Auth-Funktion</translation>
    </message>
    <message>
        <source>Lets a connection into its room&apos;s channel</source>
        <translation>Lässt eine Verbindung in den Kanal ihres Raums</translation>
    </message>
    <message>
        <source>App key</source>
        <translation>App-Schlüssel</translation>
    </message>
    <message>
        <source>The public key of the Pusher app, not its secret</source>
        <translation>Der öffentliche Schlüssel der Pusher-App, nicht ihr Geheimnis</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Where the app lives: mt1, us2, us3, eu, ap1 to ap4, sa1</source>
        <translation>Wo die App läuft: mt1, us2, us3, eu, ap1 bis ap4, sa1</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Only for another server that speaks Pusher&apos;s protocol</source>
        <translation>Nur für einen anderen Server, der Pushers Protokoll spricht</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Empty: 443 with TLS, 80 without</source>
        <translation>Leer: 443 mit TLS, 80 ohne</translation>
    </message>
    <message>
        <source>Use TLS for the socket</source>
        <translation>TLS für den Socket verwenden</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Tarif</translation>
    </message>
    <message>
        <source>Whose quotas a run is checked against beforehand</source>
        <translation>Gegen dessen Kontingente ein Lauf vorab geprüft wird</translation>
    </message>
    <message>
        <source>Presence channel</source>
        <translation>Presence-Kanal</translation>
    </message>
    <message>
        <source>Show who joins and leaves; at most 100 members</source>
        <translation>Zeigt, wer kommt und geht; höchstens 100 Mitglieder</translation>
    </message>
    <message>
        <source>Vercel + Pusher</source>
        <translation>Vercel + Pusher</translation>
    </message>
    <message>
        <source>EC2</source>
        <translation>EC2</translation>
    </message>
    <message>
        <source>Lambda + API Gateway</source>
        <translation>Lambda + API Gateway</translation>
    </message>
    <message>
        <source>Netlify + Ably</source>
        <translation>Netlify + Ably</translation>
    </message>
    <message>
        <source>A Vercel function takes each message by HTTP and hands it to Pusher, which delivers it.</source>
        <translation>Eine Vercel-Funktion nimmt jede Nachricht per HTTP an und gibt sie an Pusher, das sie zustellt.</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>posts, and holds one socket</source>
        <translation>sendet, hält einen Socket</translation>
    </message>
    <message>
        <source>Netlify Function</source>
        <translation>Netlify Function</translation>
    </message>
    <message>
        <source>runs for each message</source>
        <translation>läuft für jede Nachricht</translation>
    </message>
    <message>
        <source>Ably</source>
        <translation>Ably</translation>
    </message>
    <message>
        <source>holds sockets and rooms</source>
        <translation>hält Sockets und Räume</translation>
    </message>
    <message>
        <source>HTTP POST</source>
        <translation>HTTP POST</translation>
    </message>
    <message>
        <source>publishes</source>
        <translation>veröffentlicht</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>Two companies are paid: for the functions and for the broker.</source>
        <translation>Zwei Firmen werden bezahlt: für die Funktionen und für den Broker.</translation>
    </message>
    <message>
        <source>What a plan cannot carry is dropped or refused.</source>
        <translation>Was ein Tarif nicht trägt, wird verworfen oder abgelehnt.</translation>
    </message>
    <message>
        <source>The broker&apos;s protocol and library bind the client.</source>
        <translation>Protokoll und Bibliothek des Brokers binden den Client.</translation>
    </message>
    <message>
        <source>holds one socket</source>
        <translation>hält einen Socket</translation>
    </message>
    <message>
        <source>API Gateway</source>
        <translation>API Gateway</translation>
    </message>
    <message>
        <source>holds the sockets</source>
        <translation>hält die Sockets</translation>
    </message>
    <message>
        <source>Lambda</source>
        <translation>Lambda</translation>
    </message>
    <message>
        <source>DynamoDB</source>
        <translation>DynamoDB</translation>
    </message>
    <message>
        <source>keeps the connection ids</source>
        <translation>kennt die Verbindungen</translation>
    </message>
    <message>
        <source>triggers</source>
        <translation>ruft auf</translation>
    </message>
    <message>
        <source>who is here?</source>
        <translation>wer ist da?</translation>
    </message>
    <message>
        <source>posts to each</source>
        <translation>sendet jedem</translation>
    </message>
    <message>
        <source>The gateway runs all day and charges for connection minutes.</source>
        <translation>Das Gateway läuft den ganzen Tag und berechnet Verbindungsminuten.</translation>
    </message>
    <message>
        <source>Every message takes three hops and more.</source>
        <translation>Jede Nachricht nimmt drei Stationen und mehr.</translation>
    </message>
    <message>
        <source>A new instance has to start first: a cold start.</source>
        <translation>Eine neue Instanz muss erst starten: ein Kaltstart.</translation>
    </message>
    <message>
        <source>holds sockets, room and code</source>
        <translation>hält Sockets, Raum und Code</translation>
    </message>
    <message>
        <source>Somebody looks after the server: updates, monitoring.</source>
        <translation>Jemand betreut den Server: Aktualisierungen, Überwachung.</translation>
    </message>
    <message>
        <source>It does not scale by itself.</source>
        <translation>Er wächst nicht von selbst mit.</translation>
    </message>
    <message>
        <source>The cost of a month is fixed.</source>
        <translation>Die Kosten eines Monats stehen fest.</translation>
    </message>
    <message>
        <source>Vercel Function</source>
        <translation>Vercel Function</translation>
    </message>
    <message>
        <source>Pusher</source>
        <translation>Pusher</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Fills in what is not said below; every part may be changed</source>
        <translation>Füllt aus, was unten nicht gesagt ist; jeder Teil lässt sich ändern</translation>
    </message>
    <message>
        <source>With ws:// or wss://. After the host may stand {{room}}, {{url:user}} and {{url:token}}</source>
        <translation>Mit ws:// oder wss://. Nach dem Rechnernamen dürfen {{room}}, {{url:user}} und {{url:token}} stehen</translation>
    </message>
    <message>
        <source>What {{token}} stands for: env:NAME or keychain:NAME</source>
        <translation>Wofür {{token}} steht: env:NAME oder keychain:NAME</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Anmeldename</translation>
    </message>
    <message>
        <source>What {{login}} stands for, where a protocol has one beside the token</source>
        <translation>Wofür {{login}} steht, wo ein Protokoll neben dem Token einen hat</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Nutzlast</translation>
    </message>
    <message>
        <source>What {{payload}} stands for; empty: the chat&apos;s message as JSON</source>
        <translation>Wofür {{payload}} steht; leer: die Nachricht des Chats als JSON</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>The frame of a message: {{id}}, {{json:text}}, {{room}}, {{json:user}}, {{sentAt}}, {{payload}}, {{bytes:payload}}, {{crlf}}, {{nul}}</source>
        <translation>Der Frame einer Nachricht: {{id}}, {{json:text}}, {{room}}, {{json:user}}, {{sentAt}}, {{payload}}, {{bytes:payload}}, {{crlf}}, {{nul}}</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Which frames are messages, and where id, text, user and sentAt stand: JSON pointers, or expressions with a group of that name</source>
        <translation>Welche Frames Nachrichten sind, und wo id, text, user und sentAt stehen: JSON-Pointer, oder Ausdrücke mit einer Gruppe dieses Namens</translation>
    </message>
    <message>
        <source>Matching</source>
        <translation>Zuordnung</translation>
    </message>
    <message>
        <source>order: where the server sends no id back. One lost message then shifts those after it, and figures are marked</source>
        <translation>order: wo der Server keine id zurückschickt. Eine verlorene Nachricht verschiebt dann die nach ihr, und Zahlen werden gekennzeichnet</translation>
    </message>
    <message>
        <source>On opening</source>
        <translation>Beim Öffnen</translation>
    </message>
    <message>
        <source>The frames sent first, a list of templates</source>
        <translation>Die Frames, die zuerst gesendet werden: eine Liste von Vorlagen</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>&quot;open&quot;, or the frame by which the room is joined</source>
        <translation>&quot;open&quot;, oder der Frame, mit dem der Raum betreten ist</translation>
    </message>
    <message>
        <source>Acknowledgement</source>
        <translation>Bestätigung</translation>
    </message>
    <message>
        <source>The frame that says yes to a message; without an id, to the oldest</source>
        <translation>Der Frame, der zu einer Nachricht Ja sagt; ohne id zur ältesten</translation>
    </message>
    <message>
        <source>Refusal</source>
        <translation>Ablehnung</translation>
    </message>
    <message>
        <source>The frame that says no, with id, code and reason</source>
        <translation>Der Frame, der Nein sagt, mit id, code und reason</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Frames that are to be answered: a list of {&quot;on&quot;: rule, &quot;send&quot;: template}</source>
        <translation>Frames, die zu beantworten sind: eine Liste von {&quot;on&quot;: Regel, &quot;send&quot;: Vorlage}</translation>
    </message>
    <message>
        <source>Keep-alive</source>
        <translation>Lebenszeichen</translation>
    </message>
    <message>
        <source>Where the protocol wants more than WebSocket&apos;s own pings</source>
        <translation>Wo das Protokoll mehr will als die Pings von WebSocket</translation>
    </message>
    <message>
        <source>Final close codes</source>
        <translation>Endgültige Schlusscodes</translation>
    </message>
    <message>
        <source>Close codes by which the server refuses for good</source>
        <translation>Schlusscodes, mit denen der Server endgültig ablehnt</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>Trenner</translation>
    </message>
    <message>
        <source>A text between several messages of one frame</source>
        <translation>Ein Text zwischen mehreren Nachrichten eines Frames</translation>
    </message>
    <message>
        <source>Send binary frames</source>
        <translation>Binäre Frames senden</translation>
    </message>
    <message>
        <source>What comes may be of either kind</source>
        <translation>Was kommt, darf von beiden Arten sein</translation>
    </message>
    <message>
        <source>Ping a silent server</source>
        <translation>Einen stillen Server anpingen</translation>
    </message>
    <message>
        <source>Off only for gateways that answer no WebSocket ping</source>
        <translation>Aus nur für Gateways, die auf keinen WebSocket-Ping antworten</translation>
    </message>
    <message>
        <source>Sending by HTTP</source>
        <translation>Senden über HTTP</translation>
    </message>
    <message>
        <source>A POST for each message instead of a frame: url, headers, body, accepted</source>
        <translation>Ein POST je Nachricht statt eines Frames: url, headers, body, accepted</translation>
    </message>
    <message>
        <source>Any WebSocket</source>
        <translation>Beliebiger WebSocket</translation>
    </message>
    <message>
        <source>A server of yours, whose protocol you describe.</source>
        <translation>Ein eigener Server, dessen Protokoll Sie beschreiben.</translation>
    </message>
    <message>
        <source>speaks the protocol that you describe</source>
        <translation>spricht das Protokoll, das Sie beschreiben</translation>
    </message>
    <message>
        <source>What lies behind the socket is not known here.</source>
        <translation>Was hinter dem Socket liegt, ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>matched by order</source>
        <translation>nach Reihenfolge zugeordnet</translation>
    </message>
    <message>
        <source>Your server</source>
        <translation>Ihr Server</translation>
    </message>
    <message>
        <source>The Event API&apos;s HTTP or realtime endpoint, or a domain of your own</source>
        <translation>Der HTTP- oder Echtzeit-Endpunkt der Event-API oder eine eigene Domain</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namensraum</translation>
    </message>
    <message>
        <source>The channel namespace that rooms are in</source>
        <translation>Der Namensraum der Kanäle, in dem die Räume liegen</translation>
    </message>
    <message>
        <source>Authorization</source>
        <translation>Berechtigung</translation>
    </message>
    <message>
        <source>An API key; a token of a user pool, OpenID Connect or an authorizer; or IAM</source>
        <translation>Ein API-Schlüssel; ein Token eines Benutzerpools, von OpenID Connect oder eines Authorizers; oder IAM</translation>
    </message>
    <message>
        <source>API key or token</source>
        <translation>API-Schlüssel oder Token</translation>
    </message>
    <message>
        <source>What the API asks for: env:NAME or keychain:NAME; not with IAM</source>
        <translation>Was die API verlangt: env:NAME oder keychain:NAME; nicht bei IAM</translation>
    </message>
    <message>
        <source>Only with IAM: signs the handshake and each message (Signature V4)</source>
        <translation>Nur bei IAM: unterschreibt den Verbindungsaufbau und jede Nachricht (Signature V4)</translation>
    </message>
    <message>
        <source>AppSync Events</source>
        <translation>AppSync Events</translation>
    </message>
    <message>
        <source>No function runs for a message, so none has to start.</source>
        <translation>Für eine Nachricht läuft keine Funktion, also muss keine starten.</translation>
    </message>
    <message>
        <source>Each message and each copy is paid for, and connection minutes.</source>
        <translation>Bezahlt werden jede Nachricht, jede Kopie und die Verbindungsminuten.</translation>
    </message>
    <message>
        <source>A managed broker takes each message on the socket and delivers it; no code of ours runs.</source>
        <translation>Ein verwalteter Vermittler nimmt jede Nachricht über die Verbindung an und stellt sie zu; eigener Code läuft nicht.</translation>
    </message>
    <message>
        <source>Hub</source>
        <translation>Hub</translation>
    </message>
    <message>
        <source>The client address of the hub, without an access token</source>
        <translation>Die Client-Adresse des Hubs, ohne Zugriffstoken</translation>
    </message>
    <message>
        <source>Where access tokens come from; empty only with an access key</source>
        <translation>Woher die Zugriffstoken kommen; leer nur mit einem Zugriffsschlüssel</translation>
    </message>
    <message>
        <source>Take lost sessions up again</source>
        <translation>Abgerissene Sitzungen wieder aufnehmen</translation>
    </message>
    <message>
        <source>The reliable subprotocol: what was missed for a moment is delivered</source>
        <translation>Das zuverlässige Unterprotokoll: was einen Moment lang fehlte, wird nachgeliefert</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>Access key</source>
        <translation>Zugriffsschlüssel</translation>
    </message>
    <message>
        <source>In place of the token function: whoever has it may do everything; for trying out</source>
        <translation>Anstelle der Token-Funktion: Wer ihn hat, darf alles; zum Ausprobieren</translation>
    </message>
    <message>
        <source>Web PubSub</source>
        <translation>Web PubSub</translation>
    </message>
    <message>
        <source>Azure Function</source>
        <translation>Azure-Funktion</translation>
    </message>
    <message>
        <source>gives out tokens, once a connection</source>
        <translation>gibt Token aus, einmal je Verbindung</translation>
    </message>
    <message>
        <source>access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>Units are paid for by the day, whether anybody is there or not.</source>
        <translation>Einheiten werden je Tag bezahlt, ob jemand da ist oder nicht.</translation>
    </message>
    <message>
        <source>Azure Web PubSub</source>
        <translation>Azure Web PubSub</translation>
    </message>
    <message>
        <source>The function&apos;s address on Vercel, with ws:// or wss://</source>
        <translation>Die Adresse der Function bei Vercel, mit ws:// oder wss://</translation>
    </message>
    <message>
        <source>Maximum duration</source>
        <translation>Höchstdauer</translation>
    </message>
    <message>
        <source>Seconds after which Vercel ends the function, and every socket with it: 300 unless the project says otherwise</source>
        <translation>Sekunden, nach denen Vercel die Function beendet, und jeden Socket mit ihr: 300, wenn das Projekt nichts anderes sagt</translation>
    </message>
    <message>
        <source>holds one socket, for minutes at a time</source>
        <translation>hält einen Socket, immer nur für Minuten</translation>
    </message>
    <message>
        <source>holds sockets, and pays for memory meanwhile</source>
        <translation>hält Sockets und zahlt solange für Speicher</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>joins the instances&apos; rooms</source>
        <translation>verbindet die Räume der Instanzen</translation>
    </message>
    <message>
        <source>publishes, and hears</source>
        <translation>veröffentlicht und hört</translation>
    </message>
    <message>
        <source>Every socket ends at the function&apos;s maximum duration, used or not.</source>
        <translation>Jeder Socket endet mit der Höchstdauer der Function, ob er benutzt wird oder nicht.</translation>
    </message>
    <message>
        <source>Two members of a room may sit on two instances: rooms need a Redis.</source>
        <translation>Zwei Mitglieder eines Raums können auf zwei Instanzen sitzen: Räume brauchen ein Redis.</translation>
    </message>
    <message>
        <source>Memory is billed as long as any socket is open.</source>
        <translation>Speicher wird berechnet, solange irgendein Socket offen ist.</translation>
    </message>
    <message>
        <source>Only connecting can meet a cold start, never a message.</source>
        <translation>Nur beim Verbinden kann ein Kaltstart vorkommen, nie bei einer Nachricht.</translation>
    </message>
    <message>
        <source>Vercel WebSockets</source>
        <translation>Vercel-WebSockets</translation>
    </message>
    <message>
        <source>Vercel sockets</source>
        <translation>Vercel-Sockets</translation>
    </message>
    <message>
        <source>A Vercel function holds the socket itself; a Redis carries each message between its instances.</source>
        <translation>Eine Vercel-Function hält den Socket selbst; ein Redis trägt jede Nachricht zwischen ihren Instanzen.</translation>
    </message>
    <message>
        <source>Where the Socket.IO server listens, with ws:// or wss://; its path is /socket.io/ unless given</source>
        <translation>Wo der Socket.IO-Server lauscht, mit ws:// oder wss://; sein Pfad ist /socket.io/, wenn keiner dasteht</translation>
    </message>
    <message>
        <source>Token goes into</source>
        <translation>Token geht in</translation>
    </message>
    <message>
        <source>query: the address of the handshake. auth: the namespace&apos;s own packet, where most middlewares look</source>
        <translation>query: die Adresse des Handshakes. auth: das eigene Paket des Namensraums, wo die meisten Middlewares nachsehen</translation>
    </message>
    <message>
        <source>Only where the server has its chat in one of its own</source>
        <translation>Nur wo der Server seinen Chat in einem eigenen hat</translation>
    </message>
    <message>
        <source>holds one socket, and the library&apos;s protocol</source>
        <translation>hält einen Socket und das Protokoll der Bibliothek</translation>
    </message>
    <message>
        <source>holds sockets, rooms, sessions and code</source>
        <translation>hält Sockets, Räume, Sitzungen und Code</translation>
    </message>
    <message>
        <source>Socket.IO over WebSocket</source>
        <translation>Socket.IO über WebSocket</translation>
    </message>
    <message>
        <source>Every message is acknowledged; a short break can lose nothing.</source>
        <translation>Jede Nachricht wird bestätigt; eine kurze Unterbrechung muss nichts verlieren.</translation>
    </message>
    <message>
        <source>Client and server are bound to the library&apos;s protocol, not to a provider.</source>
        <translation>Client und Server sind an das Protokoll der Bibliothek gebunden, nicht an einen Anbieter.</translation>
    </message>
    <message>
        <source>More than one process needs an adapter, such as a Redis.</source>
        <translation>Mehr als ein Prozess braucht einen Adapter, etwa ein Redis.</translation>
    </message>
    <message>
        <source>Socket.IO server</source>
        <translation>Socket.IO-Server</translation>
    </message>
    <message>
        <source>Socket.IO</source>
        <translation>Socket.IO</translation>
    </message>
    <message>
        <source>Client and server share one socket and the library&apos;s protocol: acknowledgements, rooms, recovery.</source>
        <translation>Client und Server teilen sich einen Socket und das Protokoll der Bibliothek: Bestätigungen, Räume, Wiederaufnahme.</translation>
    </message>
    <message>
        <source>The Worker's, with ws:// or wss://; the room is added to it</source>
        <translation>Die des Workers, mit ws:// oder wss://; der Raum kommt von selbst dazu</translation>
    </message>
    <message>
        <source>Only if the Worker asks for one: env:NAME or keychain:NAME</source>
        <translation>Nur wenn der Worker einen verlangt: env:NAME oder keychain:NAME</translation>
    </message>
    <message>
        <source>holds one socket a room</source>
        <translation>hält einen Socket je Raum</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>lets in, and finds the room</source>
        <translation>lässt ein und findet den Raum</translation>
    </message>
    <message>
        <source>Durable Object</source>
        <translation>Durable Object</translation>
    </message>
    <message>
        <source>is the room: its sockets, its one thread</source>
        <translation>ist der Raum: seine Sockets, sein einer Thread</translation>
    </message>
    <message>
        <source>hands over</source>
        <translation>reicht weiter</translation>
    </message>
    <message>
        <source>After ten idle seconds the room sleeps; its sockets stay open, and the next message wakes it: a cold start.</source>
        <translation>Nach zehn stillen Sekunden schläft der Raum; seine Sockets bleiben offen, und die nächste Nachricht weckt ihn: ein Kaltstart.</translation>
    </message>
    <message>
        <source>A socket belongs to one room: two rooms are two sockets.</source>
        <translation>Ein Socket gehört zu einem Raum: zwei Räume sind zwei Sockets.</translation>
    </message>
    <message>
        <source>Its clock stands still while it works, so its own share cannot be told from the network's.</source>
        <translation>Seine Uhr steht still, während er arbeitet; sein eigener Anteil lässt sich darum nicht von dem des Netzes trennen.</translation>
    </message>
    <message>
        <source>Cloudflare Durable Objects</source>
        <translation>Cloudflare Durable Objects</translation>
    </message>
    <message>
        <source>Durable Objects</source>
        <translation>Durable Objects</translation>
    </message>
    <message>
        <source>Each room is an object at the edge that holds its sockets, and sleeps while nobody speaks.</source>
        <translation>Jeder Raum ist ein Objekt am Netzrand, das seine Sockets hält und schläft, solange niemand spricht.</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>The project's address, with wss://; without a path it gets that of the hosted service</source>
        <translation>Die Adresse des Projekts, mit wss://; ohne Pfad bekommt sie den des gehosteten Dienstes</translation>
    </message>
    <message>
        <source>Publishable key</source>
        <translation>Öffentlicher Schlüssel</translation>
    </message>
    <message>
        <source>The project's public key (or the one named anon), not a secret one</source>
        <translation>Der öffentliche Schlüssel des Projekts (oder der namens anon), kein geheimer</translation>
    </message>
    <message>
        <source>For private rooms: signs the access token that they ask for</source>
        <translation>Für private Räume: signiert das Zugriffstoken, das sie verlangen</translation>
    </message>
    <message>
        <source>Only if the token function asks for one: env:NAME or keychain:NAME</source>
        <translation>Nur wenn die Token-Funktion eines verlangt: env:NAME oder keychain:NAME</translation>
    </message>
    <message>
        <source>Supabase Realtime</source>
        <translation>Supabase Realtime</translation>
    </message>
    <message>
        <source>Supabase</source>
        <translation>Supabase</translation>
    </message>
    <message>
        <source>holds sockets and rooms, on nodes that know each other</source>
        <translation>hält Sockets und Räume, auf Knoten, die einander kennen</translation>
    </message>
    <message>
        <source>Postgres</source>
        <translation>Postgres</translation>
    </message>
    <message>
        <source>its policies say who may enter private rooms</source>
        <translation>seine Policies sagen, wer private Räume betreten darf</translation>
    </message>
    <message>
        <source>may it join?</source>
        <translation>darf er beitreten?</translation>
    </message>
    <message>
        <source>No code of yours is in the way: nobody can stamp a message, and nobody checks it either.</source>
        <translation>Kein eigener Code steht im Weg: niemand kann eine Nachricht stempeln, und niemand prüft sie.</translation>
    </message>
    <message>
        <source>A message counts once for its sender and once for each who gets it.</source>
        <translation>Eine Nachricht zählt einmal für ihren Absender und einmal für jeden, der sie bekommt.</translation>
    </message>
    <message>
        <source>Some minutes after the last user has gone the next join waits for the database: slow, and proven by nothing.</source>
        <translation>Einige Minuten, nachdem der letzte Benutzer gegangen ist, wartet der nächste Beitritt auf die Datenbank: langsam, und durch nichts bewiesen.</translation>
    </message>
    <message>
        <source>A hosted broker beside a Postgres database takes each message and hands it to the room.</source>
        <translation>Ein gehosteter Broker neben einer Postgres-Datenbank nimmt jede Nachricht an und reicht sie an den Raum weiter.</translation>
    </message>
</context>
<context>
    <name>Published</name>
    <message>
        <source> to </source>
        <translation> bis </translation>
    </message>
    <message>
        <source>its %1× should be %2× by its own rows</source>
        <translation>sein %1× müsste nach den eigenen Zeilen %2× sein</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>The article printed %1.</source>
        <translation>Der Artikel gibt %1 an.</translation>
    </message>
</context>
<context>
    <name>Limit</name>
    <message>
        <source>A message has at most %1 KiB, in frames of at most %2 KiB.</source>
        <translation>Eine Nachricht hat höchstens %1 KiB, in Rahmen von höchstens %2 KiB.</translation>
    </message>
    <message>
        <source>A message has at most %1 KiB.</source>
        <translation>Eine Nachricht hat höchstens %1 KiB.</translation>
    </message>
    <message>
        <source>A connection is cut after %1 minutes without a message: Roundtrip sends a keep-alive before, which is billed.</source>
        <translation>Eine Verbindung wird nach %1 Minuten ohne Nachricht getrennt: Roundtrip sendet vorher ein Lebenszeichen, das berechnet wird.</translation>
    </message>
    <message>
        <source>No connection lives longer than %1 minutes: Roundtrip opens the next one before.</source>
        <translation>Keine Verbindung lebt länger als %1 Minuten: Roundtrip öffnet vorher die nächste.</translation>
    </message>
    <message>
        <source>More than %1 deliveries a second to one connection are dropped.</source>
        <translation>Mehr als %1 Zustellungen pro Sekunde an eine Verbindung werden verworfen.</translation>
    </message>
</context>
<context>
    <name>Road</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 and %2 (%3)</source>
        <translation>%1 und %2 (%3)</translation>
    </message>
    <message>
        <source>%1 to %2 (%3)</source>
        <translation>%1 an %2 (%3)</translation>
    </message>
</context>
<context>
    <name>Run</name>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Load run</source>
        <translation>Lastlauf</translation>
    </message>
    <message>
        <source>Cold start</source>
        <translation>Kaltstart</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message numerus="yes">
        <source>%1 connections · %2 at %3/s</source>
        <translation>
            <numerusform>%1 Verbindung · %2 mit %3/s</numerusform>
            <numerusform>%1 Verbindungen · %2 mit %3/s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 connections · %2/s for %3 s</source>
        <translation>
            <numerusform>%1 Verbindung · %2/s für %3 s</numerusform>
            <numerusform>%1 Verbindungen · %2/s für %3 s</numerusform>
        </translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Beobachtung</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>alle %1</translation>
    </message>
    <message>
        <source>after %1 of silence</source>
        <translation>nach %1 Stille</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message numerus="yes">
        <source>%1 connections × %2</source>
        <translation>
            <numerusform>%1 Verbindung × %2</numerusform>
            <numerusform>%1 Verbindungen × %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 connections, %2</source>
        <translation>
            <numerusform>%1 Verbindung, %2</numerusform>
            <numerusform>%1 Verbindungen, %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SecretConsent</name>
    <message>
        <source>environment variable %1</source>
        <translation>Umgebungsvariable %1</translation>
    </message>
    <message>
        <source>keyring entry %1</source>
        <translation>Eintrag %1 des Schlüsselbunds</translation>
    </message>
    <message>
        <source>the platform's own servers</source>
        <translation>die eigenen Server der Plattform</translation>
    </message>
    <message>
        <source>a host that is not known</source>
        <translation>einen unbekannten Rechner</translation>
    </message>
    <message>
        <source>%1: %2, to %3</source>
        <translation>%1: %2, an %3</translation>
    </message>
    <message>
        <source>and more</source>
        <translation>und weitere</translation>
    </message>
    <message>
        <source>Send secrets of yours?</source>
        <translation>Geheimnisse von Ihnen senden?</translation>
    </message>
    <message>
        <source>%1 asks for secrets that are kept on this computer, and says where they are sent:

%2

Whoever wrote the file chose the names and the hosts. Go on only if all of them are right.</source>
        <translation>%1 verlangt Geheimnisse, die auf diesem Rechner liegen, und sagt, wohin sie gesendet werden:

%2

Wer die Datei geschrieben hat, hat Namen und Rechner gewählt. Nur fortfahren, wenn alle stimmen.</translation>
    </message>
    <message>
        <source>Send them</source>
        <translation>Senden</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>The address does not resolve.</source>
        <translation>Die Adresse ist nicht auflösbar.</translation>
    </message>
    <message>
        <source>No server answers.</source>
        <translation>Kein Server antwortet.</translation>
    </message>
    <message>
        <source>The network failed.</source>
        <translation>Das Netz ist ausgefallen.</translation>
    </message>
    <message>
        <source>The connection cannot be trusted.</source>
        <translation>Der Verbindung ist nicht zu trauen.</translation>
    </message>
    <message>
        <source>The connection was refused.</source>
        <translation>Die Verbindung wurde abgelehnt.</translation>
    </message>
    <message>
        <source>That is no chat server.</source>
        <translation>Das ist kein Chatserver.</translation>
    </message>
    <message>
        <source>No answer in time.</source>
        <translation>Keine Antwort innerhalb der Frist.</translation>
    </message>
    <message>
        <source>The server does not speak the chat contract.</source>
        <translation>Der Server hält sich nicht an den Chat-Vertrag.</translation>
    </message>
    <message>
        <source>The connection was lost.</source>
        <translation>Die Verbindung ist abgerissen.</translation>
    </message>
    <message>
        <source>The connection is renewed.</source>
        <translation>Die Verbindung wird erneuert.</translation>
    </message>
    <message>
        <source>Not let in.</source>
        <translation>Kein Zutritt.</translation>
    </message>
    <message>
        <source>Too much at once.</source>
        <translation>Zu viel auf einmal.</translation>
    </message>
    <message>
        <source>The plan&apos;s quota is used up.</source>
        <translation>Das Kontingent des Tarifs ist aufgebraucht.</translation>
    </message>
    <message>
        <source>A secret is missing.</source>
        <translation>Ein Geheimnis fehlt.</translation>
    </message>
    <message>
        <source>The local lab failed.</source>
        <translation>Das lokale Labor ist ausgefallen.</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>untätig</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>verbindet…</translation>
    </message>
    <message>
        <source>joining…</source>
        <translation>tritt bei…</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>reconnecting</source>
        <translation>verbindet neu</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
</context>
<context>
    <name>TimeTicks</name>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>Waterfall</name>
    <message>
        <source>Round trip</source>
        <translation>Umlauf</translation>
    </message>
    <message>
        <source>Until the function answered</source>
        <translation>Bis die Funktion antwortete</translation>
    </message>
    <message>
        <source>In the function</source>
        <translation>In der Funktion</translation>
    </message>
    <message>
        <source>of that: hand-over to the broker</source>
        <translation>davon: Übergabe an den Broker</translation>
    </message>
    <message>
        <source>Networks and broker</source>
        <translation>Netze und Broker</translation>
    </message>
    <message>
        <source>In the server</source>
        <translation>Im Server</translation>
    </message>
    <message>
        <source>Network, both ways</source>
        <translation>Netz, hin und zurück</translation>
    </message>
    <message>
        <source>Start of the new instance</source>
        <translation>Start der neuen Instanz</translation>
    </message>
    <message>
        <source>It overlaps: the message was back before HTTP had answered.</source>
        <translation>Das überschneidet sich: Die Nachricht war zurück, bevor HTTP geantwortet hatte.</translation>
    </message>
    <message>
        <source>It began before the message was sent.</source>
        <translation>Das begann, bevor die Nachricht gesendet wurde.</translation>
    </message>
    <message>
        <source>More than what it is part of: the server&apos;s clock does not agree with itself or with ours.</source>
        <translation>Mehr als das, wovon es ein Teil ist: Die Uhr des Servers widerspricht sich selbst oder unserer.</translation>
    </message>
    <message>
        <source>More than the whole: the server&apos;s clock does not agree with ours.</source>
        <translation>Mehr als das Ganze: Die Uhr des Servers widerspricht unserer.</translation>
    </message>
    <message>
        <source>Longer than its answer took: it went on after answering, or its clock does not agree with ours.</source>
        <translation>Länger als bis zu ihrer Antwort: Sie arbeitete danach weiter, oder ihre Uhr stimmt nicht mit unserer überein.</translation>
    </message>
</context>
<context>
    <name>roundtrip::Actions</name>
    <message>
        <source>&amp;Add backend…</source>
        <translation>Backend &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Open backends file…</source>
        <translation>Backend-Datei ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Save backends as…</source>
        <translation>Backends &amp;speichern unter…</translation>
    </message>
    <message>
        <source>&amp;Import exported run…</source>
        <translation>Exportierten Lauf &amp;importieren…</translation>
    </message>
    <message>
        <source>&amp;Export measurements…</source>
        <translation>Messungen &amp;exportieren…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Undo deleting runs</source>
        <translation>Löschen von Läufen &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>&amp;Copy figures as table</source>
        <translation>Werte als &amp;Tabelle kopieren</translation>
    </message>
    <message>
        <source>&amp;Find in chat</source>
        <translation>Im Chat &amp;suchen</translation>
    </message>
    <message>
        <source>&amp;Pause view</source>
        <translation>Ansicht &amp;anhalten</translation>
    </message>
    <message>
        <source>Reset &amp;zoom</source>
        <translation>&amp;Zoom zurücksetzen</translation>
    </message>
    <message>
        <source>Freeze the charts; measuring goes on</source>
        <translation>Die Diagramme stehen still; gemessen wird weiter</translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>L&amp;ight</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Connect all</source>
        <translation>Alle &amp;verbinden</translation>
    </message>
    <message>
        <source>&amp;Disconnect all</source>
        <translation>Alle &amp;trennen</translation>
    </message>
    <message>
        <source>&amp;Retry now</source>
        <translation>&amp;Jetzt erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Edit backend…</source>
        <translation>Backend &amp;bearbeiten…</translation>
    </message>
    <message>
        <source>Re&amp;move backend</source>
        <translation>Backend &amp;entfernen</translation>
    </message>
    <message>
        <source>&amp;Probe every second</source>
        <translation>Jede Sekunde &amp;prüfen</translation>
    </message>
    <message>
        <source>Send a small message every second on every connected backend</source>
        <translation>Sendet jede Sekunde eine kleine Nachricht über jedes verbundene Backend</translation>
    </message>
    <message>
        <source>&amp;About Roundtrip</source>
        <translation>&amp;Über Roundtrip</translation>
    </message>
    <message>
        <source>&amp;Load run…</source>
        <translation>&amp;Lastlauf…</translation>
    </message>
    <message>
        <source>Plan and measure many connections at a fixed rate</source>
        <translation>Viele Verbindungen mit fester Rate planen und messen</translation>
    </message>
    <message>
        <source>&amp;Cold start…</source>
        <translation>&amp;Kaltstart…</translation>
    </message>
    <message>
        <source>Measure the first message after growing idle times</source>
        <translation>Misst die erste Nachricht nach immer längeren Pausen</translation>
    </message>
    <message>
        <source>&amp;Reproduce the article…</source>
        <translation>Den Artikel &amp;nachmessen…</translation>
    </message>
    <message>
        <source>Save &amp;deployable backend…</source>
        <translation>Backend zum &amp;Aufspielen speichern…</translation>
    </message>
    <message>
        <source>&amp;Manual…</source>
        <translation>&amp;Handbuch…</translation>
    </message>
    <message>
        <source>&amp;Diagnostics…</source>
        <translation>&amp;Diagnose…</translation>
    </message>
    <message>
        <source>&amp;How the platforms work…</source>
        <translation>&amp;Wie die Plattformen arbeiten…</translation>
    </message>
    <message>
        <source>Repeat its study and see its tables beside ours</source>
        <translation>Die Studie wiederholen und ihre Tabellen neben unseren sehen</translation>
    </message>
    <message>
        <source>&amp;Which should I use?…</source>
        <translation>&amp;Was soll ich nehmen?…</translation>
    </message>
    <message>
        <source>Hold your own needs against the measured figures</source>
        <translation>Den eigenen Bedarf an die gemessenen Zahlen halten</translation>
    </message>
    <message>
        <source>Par&amp;ts of the connection</source>
        <translation>Teile der Verbindun&amp;g</translation>
    </message>
    <message>
        <source>How long name, TCP, TLS, upgrade and joining took</source>
        <translation>Wie lange Name, TCP, TLS, Upgrade und Beitritt dauerten</translation>
    </message>
    <message>
        <source>&amp;Keep lines while a backend is away</source>
        <translation>Nachrichten &amp;aufheben, solange ein Backend weg ist</translation>
    </message>
    <message>
        <source>They are sent once it is back; the wait counts as response time</source>
        <translation>Sie werden gesendet, sobald es wieder da ist; das Warten zählt als Antwortzeit</translation>
    </message>
    <message>
        <source>&amp;Names of who is here</source>
        <translation>Namen derer, die &amp;hier sind</translation>
    </message>
    <message>
        <source>Asked of the backends that know, from the next connection on; who counts messages bills it</source>
        <translation>Von den Backends erfragt, die sie wissen, ab der nächsten Verbindung; wer Nachrichten zählt, rechnet sie ab</translation>
    </message>
    <message>
        <source>Like the &amp;desktop</source>
        <translation>Wie der &amp;Desktop</translation>
    </message>
    <message>
        <source>&amp;Reduced: only landings</source>
        <translation>&amp;Weniger: nur Ankünfte</translation>
    </message>
    <message>
        <source>&amp;Full</source>
        <translation>&amp;Alle</translation>
    </message>
    <message>
        <source>P&amp;references…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>&amp;My own</source>
        <translation>&amp;Meine eigenen</translation>
    </message>
    <message>
        <source>Local lab: the &amp;article&apos;s four</source>
        <translation>Lokales Labor: die vier des &amp;Artikels</translation>
    </message>
    <message>
        <source>Local lab: &amp;every platform</source>
        <translation>Lokales Labor: j&amp;ede Plattform</translation>
    </message>
    <message>
        <source>Save &amp;report…</source>
        <translation>Be&amp;richt speichern…</translation>
    </message>
    <message>
        <source>The figures of what Live and Compare show, as a page to print or pass on</source>
        <translation>Die Zahlen zu dem, was Live und Vergleich zeigen, als Seite zum Drucken oder Weitergeben</translation>
    </message>
    <message>
        <source>Prese&amp;nt the figures</source>
        <translation>Zahlen &amp;präsentieren</translation>
    </message>
    <message>
        <source>One figure a screen, in large letters: who won, round trips, delivery (F11)</source>
        <translation>Eine Abbildung je Bildschirm, in großer Schrift: wer gewonnen hat, Umläufe, Zustellung (F11)</translation>
    </message>
    <message>
        <source>Keep &amp;watching</source>
        <translation>&amp;Dauernd beobachten</translation>
    </message>
    <message>
        <source>Probe every backend once a second for as long as this program runs, and keep minutes, hours and days of it</source>
        <translation>Jedes Backend einmal je Sekunde prüfen, solange dieses Programm läuft, und Minuten, Stunden und Tage davon behalten</translation>
    </message>
    <message>
        <source>Open s&amp;tore…</source>
        <translation>Speicher öff&amp;nen…</translation>
    </message>
    <message>
        <source>Show the runs of another file or server</source>
        <translation>Die Läufe einer anderen Datei oder eines Servers zeigen</translation>
    </message>
</context>
<context>
    <name>roundtrip::ArticleDesk</name>
    <message>
        <source>The article&apos;s study</source>
        <translation>Die Studie des Artikels</translation>
    </message>
</context>
<context>
    <name>roundtrip::ArticleDialog</name>
    <message>
        <source>Reproduce the article</source>
        <translation>Den Artikel nachmessen</translation>
    </message>
    <message>
        <source>What is measured</source>
        <translation>Was gemessen wird</translation>
    </message>
    <message>
        <source>A lab of its own (simulated)</source>
        <translation>Ein eigenes Labor (simuliert)</translation>
    </message>
    <message>
        <source>Backends of this window</source>
        <translation>Backends dieses Fensters</translation>
    </message>
    <message>
        <source>Messages at each level, for each backend</source>
        <translation>Nachrichten je Stufe und Backend</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed gives the same schedule, order and lab</source>
        <translation>Derselbe Startwert gibt denselben Zeitplan, dieselbe Reihenfolge und dasselbe Labor</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>STUDY</source>
        <translation>STUDIE</translation>
    </message>
    <message>
        <source>The study in words</source>
        <translation>Die Studie in Worten</translation>
    </message>
    <message>
        <source>These servers are mine to load, and I accept what they bill</source>
        <translation>Diese Server darf ich belasten, und ich trage ihre Kosten</translation>
    </message>
    <message>
        <source>WHAT WILL HAPPEN</source>
        <translation>WAS GESCHEHEN WIRD</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>First message, round trips, connections and deliveries stand beside the article&apos;s tables, with intervals and doubts.</source>
        <translation>Erste Nachricht, Laufzeiten, Verbindungen und Zustellung stehen neben den Tabellen des Artikels, mit Intervallen und Zweifeln.</translation>
    </message>
    <message>
        <source>About %1, and what connecting and late messages take.</source>
        <translation>Etwa %1, dazu was Verbinden und späte Nachrichten brauchen.</translation>
    </message>
    <message>
        <source>The lab is a model of the four platforms on this computer, set to behave as the article says: everything it gives is labelled simulated and measures no cloud. It bills nothing.</source>
        <translation>Das Labor ist ein Modell der vier Plattformen auf diesem Rechner und verhält sich, wie der Artikel es sagt: Alles daraus ist als simuliert gekennzeichnet und misst keine Cloud. Es kostet nichts.</translation>
    </message>
    <message>
        <source>Choose at least one backend.</source>
        <translation>Wählen Sie mindestens ein Backend.</translation>
    </message>
    <message numerus="yes">
        <source>%1 connections, one level after another, on all platforms of the lab at the same time, each in a process of its own.</source>
        <translation>
            <numerusform>%1 Verbindung auf allen Plattformen des Labors zugleich, jede in einem eigenen Prozess.</numerusform>
            <numerusform>%1 Verbindungen, eine Stufe nach der anderen, auf allen Plattformen des Labors zugleich, jede in einem eigenen Prozess.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 connections, one level after another, on every backend in random order.</source>
        <translation>
            <numerusform>%1 Verbindung, auf jedem Backend in zufälliger Reihenfolge.</numerusform>
            <numerusform>%1 Verbindungen, eine Stufe nach der anderen, auf jedem Backend in zufälliger Reihenfolge.</numerusform>
        </translation>
    </message>
    <message>
        <source>At each level %1 to everybody in one room, %2 a second.</source>
        <translation>Auf jeder Stufe %1 an alle in einem Raum, %2 in der Sekunde.</translation>
    </message>
</context>
<context>
    <name>roundtrip::BackendChooser</name>
    <message>
        <source>Backends to measure</source>
        <translation>Zu messende Backends</translation>
    </message>
    <message>
        <source>  (simulated)</source>
        <translation>  (simuliert)</translation>
    </message>
    <message>
        <source>  (local runtime)</source>
        <translation>  (lokale Laufzeit)</translation>
    </message>
</context>
<context>
    <name>roundtrip::BackendCommands</name>
    <message>
        <source>Remove backend</source>
        <translation>Backend entfernen</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot; from the window? What was recorded stays.</source>
        <translation>„%1“ aus dem Fenster entfernen? Was aufgezeichnet wurde, bleibt.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Open backends file</source>
        <translation>Backend-Datei öffnen</translation>
    </message>
    <message>
        <source>Backends files (*.json);;All files (*)</source>
        <translation>Backend-Dateien (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save backends as</source>
        <translation>Backends speichern unter</translation>
    </message>
    <message>
        <source>Backends files (*.json)</source>
        <translation>Backend-Dateien (*.json)</translation>
    </message>
    <message>
        <source>There is nothing to save: the local lab&apos;s backends live only as long as the lab.</source>
        <translation>Es gibt nichts zu speichern: Die Backends des lokalen Labors leben nur so lange wie das Labor.</translation>
    </message>
</context>
<context>
    <name>roundtrip::BackendForm</name>
    <message>
        <source>&amp;More settings</source>
        <translation>&amp;Weitere Einstellungen</translation>
    </message>
    <message>
        <source>Certificates, proxy, headers and what else is rarely needed</source>
        <translation>Zertifikate, Proxy, Kopfzeilen und was sonst selten gebraucht wird</translation>
    </message>
</context>
<context>
    <name>roundtrip::BackendDialog</name>
    <message>
        <source>Add backend</source>
        <translation>Backend hinzufügen</translation>
    </message>
    <message>
        <source>Edit backend</source>
        <translation>Backend bearbeiten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>How you call it, for example %1</source>
        <translation>Wie Sie es nennen, zum Beispiel %1</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Platform</source>
        <translation>&amp;Plattform</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Give the backend a name: every table and chart uses it.</source>
        <translation>Geben Sie dem Backend einen Namen: Alle Tabellen und Diagramme verwenden ihn.</translation>
    </message>
    <message>
        <source>There is a backend named &quot;%1&quot; already.</source>
        <translation>Ein Backend namens „%1“ gibt es schon.</translation>
    </message>
    <message>
        <source>Store secrets in the &amp;keyring, not in the backends file</source>
        <translation>Geheimnisse im &amp;Schlüsselbund ablegen, nicht in der Backend-Datei</translation>
    </message>
    <message>
        <source>Keep secrets for this session only: no &amp;keyring answers here</source>
        <translation>Geheimnisse nur für diese Sitzung: kein &amp;Schlüsselbund antwortet</translation>
    </message>
    <message>
        <source>The backends file then only says keychain:NAME. References such as env:NAME stay as they are.</source>
        <translation>In der Backend-Datei steht dann nur keychain:NAME. Verweise wie env:NAME bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>They have to be entered again next time. Give env:NAME to take a secret from the environment instead.</source>
        <translation>Sie müssen beim nächsten Mal neu eingegeben werden. Mit env:NAME kommt ein Geheimnis stattdessen aus der Umgebung.</translation>
    </message>
</context>
<context>
    <name>roundtrip::BackendsPanel</name>
    <message>
        <source>Add backend…</source>
        <translation>Backend hinzufügen…</translation>
    </message>
    <message>
        <source>BACKENDS</source>
        <translation>BACKENDS</translation>
    </message>
    <message>
        <source>Backends</source>
        <translation>Backends</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simuliert</translation>
    </message>
    <message>
        <source>p50 %1</source>
        <translation>p50 %1</translation>
    </message>
    <message>
        <source>p50 –</source>
        <translation>p50 –</translation>
    </message>
    <message>
        <source>  ·  lost %1 %</source>
        <translation> · Verlust %1&#x202f;%</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Use as baseline</source>
        <translation>Als Bezug verwenden</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>certificate not checked</source>
        <translation>Zertifikat nicht geprüft</translation>
    </message>
    <message>
        <source>How it works…</source>
        <translation>Wie es arbeitet…</translation>
    </message>
    <message>
        <source>Parts of the connection</source>
        <translation>Teile der Verbindung</translation>
    </message>
    <message>
        <source>matched by order</source>
        <translation>nach Reihenfolge zugeordnet</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Which backends are shown, and in which order</source>
        <translation>Welche Backends gezeigt werden und in welcher Reihenfolge</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
</context>
<context>
    <name>roundtrip::BarPlot</name>
    <message>
        <source>%1 %</source>
        <translation>%1&#x202f;%</translation>
    </message>
</context>
<context>
    <name>roundtrip::BillModel</name>
    <message>
        <source>Platform</source>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>Angebot</translation>
    </message>
    <message>
        <source>A month</source>
        <translation>Im Monat</translation>
    </message>
    <message>
        <source>Carries it</source>
        <translation>Reicht</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Anmerkung</translation>
    </message>
</context>
<context>
    <name>roundtrip::BreakEvenChart</name>
    <message>
        <source>%1 is dearer than the server above %2 %3.</source>
        <translation>%1 ist ab %2 %3 teurer als der Server.</translation>
    </message>
    <message>
        <source>%1 is cheaper than the server above %2 %3.</source>
        <translation>%1 ist ab %2 %3 billiger als der Server.</translation>
    </message>
    <message>
        <source>Cost as the load grows</source>
        <translation>Kosten mit wachsender Last</translation>
    </message>
    <message>
        <source>No platform crosses the server between 1 and 10,000 %1.</source>
        <translation>Keine Plattform kreuzt den Server zwischen 1 und 10.000 %1.</translation>
    </message>
    <message>
        <source>$%.0f</source>
        <translation>$%.0f</translation>
    </message>
    <message>
        <source>%1 ends at %2 %3: %4, %5 allowed.</source>
        <translation>%1 endet bei %2 %3: %4, %5 erlaubt.</translation>
    </message>
    <message>
        <source>free</source>
        <translation>kostenlos</translation>
    </message>
</context>
<context>
    <name>roundtrip::ChatPage</name>
    <message>
        <source>No backend is configured yet.
Add one to chat over it and see its round trip.</source>
        <translation>Noch ist kein Backend eingerichtet.
Fügen Sie eines hinzu, um darüber zu chatten und seine Umlaufzeit zu sehen.</translation>
    </message>
    <message>
        <source>Add backend…</source>
        <translation>Backend hinzufügen…</translation>
    </message>
</context>
<context>
    <name>roundtrip::ColdChart</name>
    <message>
        <source>Cold start chart</source>
        <translation>Kaltstart-Diagramm</translation>
    </message>
    <message>
        <source>No cold start here.</source>
        <translation>Kein Kaltstart hier.</translation>
    </message>
    <message>
        <source>%1 cold</source>
        <translation>%1 kalt</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln cold, up to %2</source>
        <translation>
            <numerusform>%1: %Ln kalt, bis %2</numerusform>
            <numerusform>%1: %Ln kalt, bis %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln cold starts, the longest took %2</source>
        <translation>
            <numerusform>%1: %Ln Kaltstart, er dauerte %2</numerusform>
            <numerusform>%1: %Ln Kaltstarts, der längste dauerte %2</numerusform>
        </translation>
    </message>
    <message>
        <source>No cold start in this stretch.</source>
        <translation>Kein Kaltstart in diesem Abschnitt.</translation>
    </message>
    <message>
        <source>%1 of cold starts</source>
        <translation>%1 bei Kaltstarts</translation>
    </message>
</context>
<context>
    <name>roundtrip::ColdDialog</name>
    <message>
        <source>WHAT WILL HAPPEN</source>
        <translation>WAS GESCHEHEN WIRD</translation>
    </message>
    <message>
        <source>Cold start</source>
        <translation>Kaltstart</translation>
    </message>
    <message>
        <source>The plan in words</source>
        <translation>Der Plan in Worten</translation>
    </message>
    <message>
        <source>These servers are mine to load</source>
        <translation>Diese Server darf ich belasten</translation>
    </message>
    <message>
        <source>BACKENDS</source>
        <translation>BACKENDS</translation>
    </message>
    <message>
        <source>PLAN</source>
        <translation>PLAN</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Choose at least one backend.</source>
        <translation>Wählen Sie mindestens ein Backend.</translation>
    </message>
</context>
<context>
    <name>roundtrip::ColdForm</name>
    <message>
        <source>Silences before the first message</source>
        <translation>Pausen vor der ersten Nachricht</translation>
    </message>
    <message>
        <source>Seconds, or with a unit: 0, 30 s, 5 min</source>
        <translation>Sekunden, oder mit Einheit: 0, 30 s, 5 min</translation>
    </message>
    <message>
        <source>Times each silence is tried</source>
        <translation>Wie oft jede Pause versucht wird</translation>
    </message>
    <message>
        <source> times</source>
        <translation> Mal</translation>
    </message>
    <message>
        <source>Bytes of each message</source>
        <translation>Bytes je Nachricht</translation>
    </message>
    <message>
        <source> bytes</source>
        <translation> Byte</translation>
    </message>
    <message>
        <source>short text</source>
        <translation>kurzer Text</translation>
    </message>
    <message>
        <source>Seed of the order</source>
        <translation>Startwert der Reihenfolge</translation>
    </message>
    <message>
        <source>Note kept with the run</source>
        <translation>Notiz, die beim Lauf bleibt</translation>
    </message>
    <message>
        <source>Kept with the run</source>
        <translation>Bleibt beim Lauf</translation>
    </message>
    <message>
        <source>&amp;Silences</source>
        <translation>&amp;Pausen</translation>
    </message>
    <message>
        <source>&amp;Each</source>
        <translation>&amp;Je</translation>
    </message>
    <message>
        <source>&amp;Message of</source>
        <translation>N&amp;achricht</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>Start&amp;wert</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Notiz</translation>
    </message>
    <message>
        <source>“%1” is no silence.</source>
        <translation>„%1“ ist keine Pause.</translation>
    </message>
    <message>
        <source>Write seconds or minutes with commas between them: 0, 30 s, 5 min.</source>
        <translation>Schreiben Sie Sekunden oder Minuten, mit Kommas dazwischen: 0, 30 s, 5 min.</translation>
    </message>
</context>
<context>
    <name>roundtrip::ColdModel</name>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>%1 of %2: %3 to %4 %</source>
        <translation>%1 von %2: %3 bis %4 %</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Cold costs</source>
        <translation>Kalt kostet</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>nach %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1: cold</source>
        <translation>%1: kalt</translation>
    </message>
    <message>
        <source>%1: of</source>
        <translation>%1: von</translation>
    </message>
    <message>
        <source>Cold costs, median</source>
        <translation>Kalt kostet, Median</translation>
    </message>
    <message>
        <source>Cold costs, at most</source>
        <translation>Kalt kostet, höchstens</translation>
    </message>
</context>
<context>
    <name>roundtrip::ColdPlot</name>
    <message>
        <source>Probability of a cold start after each silence, and what first messages took</source>
        <translation>Wahrscheinlichkeit eines Kaltstarts nach jeder Pause, und wie lange erste Nachrichten brauchten</translation>
    </message>
    <message>
        <source>Cold after a silence of</source>
        <translation>Kalt nach einer Pause von</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#x202f;%</translation>
    </message>
    <message>
        <source>What it took: cold filled, warm hollow</source>
        <translation>Wie lange es dauerte: kalt gefüllt, warm hohl</translation>
    </message>
</context>
<context>
    <name>roundtrip::CompareDesk</name>
    <message>
        <source>This session, live</source>
        <translation>Diese Sitzung, live</translation>
    </message>
</context>
<context>
    <name>roundtrip::CompareModel</name>
    <message>
        <source>baseline</source>
        <translation>Bezug</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simuliert</translation>
    </message>
    <message>
        <source>too few samples</source>
        <translation>zu wenige Messungen</translation>
    </message>
    <message>
        <source>95 % interval %1</source>
        <translation>95-%-Intervall %1</translation>
    </message>
    <message>
        <source>%1 the baseline&apos;s</source>
        <translation>%1 des Bezugs</translation>
    </message>
    <message>
        <source>%1 the baseline&apos;s (%2)</source>
        <translation>%1 des Bezugs (%2)</translation>
    </message>
    <message>
        <source>n = %1</source>
        <translation>n = %1</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>%1, ratio</source>
        <translation>%1, Verhältnis</translation>
    </message>
    <message>
        <source>%1, 95 % from</source>
        <translation>%1, 95 % von</translation>
    </message>
    <message>
        <source>%1, 95 % to</source>
        <translation>%1, 95 % bis</translation>
    </message>
    <message>
        <source>%1, ratio 95 % from</source>
        <translation>%1, Verhältnis 95 % von</translation>
    </message>
    <message>
        <source>%1, ratio 95 % to</source>
        <translation>%1, Verhältnis 95 % bis</translation>
    </message>
    <message>
        <source>%1 still under way, in no share</source>
        <translation>%1 noch unterwegs, in keinem Anteil</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>matched by order</source>
        <translation>nach Reihenfolge zugeordnet</translation>
    </message>
    <message>
        <source>local runtime</source>
        <translation>lokale Laufzeit</translation>
    </message>
    <message>
        <source>%1, foreign</source>
        <translation>%1, fremd</translation>
    </message>
    <message>
        <source>Best of its column</source>
        <translation>Bester Wert seiner Spalte</translation>
    </message>
    <message>
        <source>Worst of its column</source>
        <translation>Schlechtester Wert seiner Spalte</translation>
    </message>
</context>
<context>
    <name>roundtrip::ComparePage</name>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Noch nichts zu vergleichen</translation>
    </message>
    <message>
        <source>Run a load on two or more backends, or choose a recorded run: the figures stand here side by side, each with its interval and its ratio to the baseline.</source>
        <translation>Starten Sie einen Lastlauf auf zwei oder mehr Backends, oder wählen Sie einen aufgezeichneten Lauf: Die Werte stehen dann hier nebeneinander, jeder mit seinem Intervall und seinem Verhältnis zum Bezug.</translation>
    </message>
    <message>
        <source>Run to compare the backends of</source>
        <translation>Lauf, dessen Backends verglichen werden</translation>
    </message>
    <message>
        <source>Number of connections</source>
        <translation>Anzahl der Verbindungen</translation>
    </message>
    <message>
        <source>Baseline of the ratios</source>
        <translation>Bezug der Verhältnisse</translation>
    </message>
    <message>
        <source>SIMULATED</source>
        <translation>SIMULIERT</translation>
    </message>
    <message>
        <source>Measured against the local lab: not a measurement of any cloud</source>
        <translation>Gegen das lokale Labor gemessen: keine Messung irgendeiner Cloud</translation>
    </message>
    <message>
        <source>compared with</source>
        <translation>verglichen mit</translation>
    </message>
    <message>
        <source>First message</source>
        <translation>Erste Nachricht</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlauf</translation>
    </message>
    <message numerus="yes">
        <source>%n runs over each other</source>
        <translation>
            <numerusform>%n Lauf</numerusform>
            <numerusform>%n Läufe übereinander</numerusform>
        </translation>
    </message>
    <message>
        <source>This run cannot be read</source>
        <translation>Dieser Lauf ist nicht lesbar</translation>
    </message>
    <message>
        <source>working it out…</source>
        <translation>wird ausgerechnet…</translation>
    </message>
</context>
<context>
    <name>roundtrip::Composer</name>
    <message>
        <source>Roo&amp;m</source>
        <translation>&amp;Raum</translation>
    </message>
    <message>
        <source>&amp;as</source>
        <translation>&amp;als</translation>
    </message>
    <message>
        <source>t&amp;o</source>
        <translation>a&amp;n</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Raum</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Send to</source>
        <translation>Senden an</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>That backend is not connected: your message stays here until it is ready.</source>
        <translation>Dieses Backend ist nicht verbunden: Ihre Nachricht bleibt hier, bis es bereit ist.</translation>
    </message>
    <message>
        <source>Not connected: your message stays here until a backend is ready.</source>
        <translation>Nicht verbunden: Ihre Nachricht bleibt hier, bis ein Backend bereit ist.</translation>
    </message>
    <message>
        <source>all backends</source>
        <translation>alle Backends</translation>
    </message>
    <message numerus="yes">
        <source>%Ln characters too many: a message may have %1. Nothing is cut off; shorten it, or send it in parts.</source>
        <translation>
            <numerusform>%Ln Zeichen zu viel: Eine Nachricht darf %1 haben. Nichts wird abgeschnitten; kürzen Sie, oder senden Sie in Teilen.</numerusform>
            <numerusform>%Ln Zeichen zu viel: Eine Nachricht darf %1 haben. Nichts wird abgeschnitten; kürzen Sie, oder senden Sie in Teilen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not connected: the message is sent once a backend is back.</source>
        <translation>Nicht verbunden: Die Nachricht wird gesendet, sobald ein Backend wieder da ist.</translation>
    </message>
    <message>
        <source>You are in %1 rooms, as many as can be: leave one first.</source>
        <translation>Sie sind in %1 Räumen, mehr gehen nicht: Verlassen Sie zuerst einen.</translation>
    </message>
</context>
<context>
    <name>roundtrip::CostBars</name>
    <message>
        <source>Monthly cost of each offer</source>
        <translation>Monatliche Kosten jedes Angebots</translation>
    </message>
    <message>
        <source>$%.0f</source>
        <translation>$%.0f</translation>
    </message>
    <message>
        <source>dollars a month</source>
        <translation>Dollar im Monat</translation>
    </message>
</context>
<context>
    <name>roundtrip::CostPage</name>
    <message>
        <source>What would it cost?</source>
        <translation>Was würde es kosten?</translation>
    </message>
    <message>
        <source>Free amounts that count</source>
        <translation>Freimengen, die zählen</translation>
    </message>
    <message>
        <source>List price, nothing free</source>
        <translation>Listenpreis, nichts frei</translation>
    </message>
    <message>
        <source>What is always free</source>
        <translation>Was immer frei ist</translation>
    </message>
    <message>
        <source>A new account&apos;s first year</source>
        <translation>Das erste Jahr eines neuen Kontos</translation>
    </message>
    <message>
        <source>The article&apos;s scenario</source>
        <translation>Das Szenario des Artikels</translation>
    </message>
    <message>
        <source>A month on each platform</source>
        <translation>Ein Monat auf jeder Plattform</translation>
    </message>
    <message>
        <source>What grows along the break-even chart</source>
        <translation>Was im Diagramm der Kostengleichheit wächst</translation>
    </message>
    <message>
        <source>by users</source>
        <translation>nach Nutzern</translation>
    </message>
    <message>
        <source>by messages</source>
        <translation>nach Nachrichten</translation>
    </message>
    <message>
        <source>by fan-out</source>
        <translation>nach Kopien</translation>
    </message>
    <message>
        <source>Monthly cost of every offer</source>
        <translation>Monatliche Kosten aller Angebote</translation>
    </message>
    <message>
        <source>Prices, to edit</source>
        <translation>Preise zum Bearbeiten</translation>
    </message>
    <message>
        <source>Open prices…</source>
        <translation>Preise öffnen…</translation>
    </message>
    <message>
        <source>Save prices as…</source>
        <translation>Preise speichern unter…</translation>
    </message>
    <message>
        <source>All offers</source>
        <translation>Alle Angebote</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Preise</translation>
    </message>
    <message>
        <source>Tables of costs</source>
        <translation>Kostentabellen</translation>
    </message>
    <message>
        <source>Prices as of %1, without tax. Double click a price to change it.</source>
        <translation>Preise vom %1, ohne Steuer. Ein Doppelklick ändert einen Preis.</translation>
    </message>
    <message>
        <source>The article names no fan-out. Its $%1 to $%2 for %3 follow from %4 to %5 copies of each message.</source>
        <translation>Der Artikel nennt keine Zahl von Empfängern. Seine $%1 bis $%2 für %3 ergeben sich bei %4 bis %5 Kopien jeder Nachricht.</translation>
    </message>
    <message>
        <source>No fan-out gives the article&apos;s cost of %1 at these prices.</source>
        <translation>Zu diesen Preisen ergibt keine Zahl von Kopien die Kosten von %1, die der Artikel nennt.</translation>
    </message>
    <message>
        <source>Open prices</source>
        <translation>Preise öffnen</translation>
    </message>
    <message>
        <source>Price tables (*.json)</source>
        <translation>Preistabellen (*.json)</translation>
    </message>
    <message>
        <source>Save prices as</source>
        <translation>Preise speichern unter</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>Gespeichert in %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Break-even, dollars a month</source>
        <translation>Gleichstand, Dollar im Monat</translation>
    </message>
</context>
<context>
    <name>roundtrip::DiagnosticsDesk</name>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>in memory: nothing of this session is kept</source>
        <translation>im Arbeitsspeicher: von dieser Sitzung bleibt nichts</translation>
    </message>
    <message>
        <source>%1; recording</source>
        <translation>%1; zeichnet auf</translation>
    </message>
    <message>
        <source>%1; given up, recording in memory: %2</source>
        <translation>%1; aufgegeben, zeichnet im Arbeitsspeicher auf: %2</translation>
    </message>
    <message>
        <source>answers: secrets can be stored in it</source>
        <translation>antwortet: Geheimnisse können dort abgelegt werden</translation>
    </message>
    <message>
        <source>none answers: secrets last for this session only</source>
        <translation>keiner antwortet: Geheimnisse gelten nur für diese Sitzung</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simuliert</translation>
    </message>
    <message>
        <source>certificate not checked</source>
        <translation>Zertifikat nicht geprüft</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Roundtrip</source>
        <translation>Roundtrip</translation>
    </message>
    <message>
        <source>Qt</source>
        <translation>Qt</translation>
    </message>
    <message>
        <source>%1, built with %2</source>
        <translation>%1, gebaut mit %2</translation>
    </message>
    <message>
        <source>SQLite</source>
        <translation>SQLite</translation>
    </message>
    <message>
        <source>TLS library</source>
        <translation>TLS-Bibliothek</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Client floor</source>
        <translation>Client-Grundwert</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>noch nicht gemessen</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>did not answer for more than %1 ms: %2</source>
        <translation>antwortete mehr als %1 ms lang nicht: %2</translation>
    </message>
    <message>
        <source>many short events</source>
        <translation>viele kurze Ereignisse</translation>
    </message>
    <message>
        <source>local runtime</source>
        <translation>lokale Laufzeit</translation>
    </message>
    <message>
        <source>%1; given up, recording in %2: %3</source>
        <translation>%1; aufgegeben, zeichnet in %2 auf: %3</translation>
    </message>
</context>
<context>
    <name>roundtrip::DiagnosticsDialog</name>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>RECENT ERRORS</source>
        <translation>LETZTE FEHLER</translation>
    </message>
    <message>
        <source>Recent errors</source>
        <translation>Letzte Fehler</translation>
    </message>
    <message>
        <source>Nothing went wrong in this session.</source>
        <translation>In dieser Sitzung ist nichts schiefgegangen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Without tokens and keys, to send to whoever is to help</source>
        <translation>Ohne Token und Schlüssel, zum Weitergeben an Helfende</translation>
    </message>
    <message>
        <source>How the program stands</source>
        <translation>Zustand des Programms</translation>
    </message>
</context>
<context>
    <name>roundtrip::DropChart</name>
    <message>
        <source>Drop rate by cause, % of messages</source>
        <translation>Ausfälle nach Ursache, %</translation>
    </message>
    <message>
        <source>Drop rate chart</source>
        <translation>Ausfallraten-Diagramm</translation>
    </message>
    <message>
        <source>Nothing lost, refused, late or unsent here.</source>
        <translation>Hier ging nichts verloren, nichts wurde abgelehnt oder kam zu spät.</translation>
    </message>
    <message>
        <source>%1&#x202f;%</source>
        <translation>%1&#x202f;%</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>Nothing was lost, refused or late in this stretch.</source>
        <translation>In diesem Abschnitt ging nichts verloren, nichts wurde abgelehnt oder kam zu spät.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 of %3 messages</source>
        <translation>
            <numerusform>%1: %2 von %3 Nachricht</numerusform>
            <numerusform>%1: %2 von %3 Nachrichten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::FiguresModel</name>
    <message>
        <source>%1 (%2 %)</source>
        <translation>%1 (%2 %)</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>Too few samples to judge: %1 needs %2</source>
        <translation>Zu wenige Messungen für ein Urteil: %1 braucht %2</translation>
    </message>
    <message>
        <source>The median divided by that of the baseline, %1</source>
        <translation>Der Median geteilt durch den des Bezugs, %1</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p90</source>
        <translation>p90</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Max.</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Verspätet</translation>
    </message>
    <message>
        <source>Cold</source>
        <translation>Kalt</translation>
    </message>
    <message>
        <source>p50 ratio</source>
        <translation>p50 rel.</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>roundtrip::GuideDesk</name>
    <message>
        <source>This session, live</source>
        <translation>Diese Sitzung, live</translation>
    </message>
</context>
<context>
    <name>roundtrip::GuideDialog</name>
    <message>
        <source>Which should I use?</source>
        <translation>Was soll ich nehmen?</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>One of the article&apos;s cases to start from</source>
        <translation>Ein Fall des Artikels als Ausgangspunkt</translation>
    </message>
    <message>
        <source>THE ARTICLE&apos;S CASE</source>
        <translation>DER FALL DES ARTIKELS</translation>
    </message>
    <message>
        <source>YOUR NEEDS</source>
        <translation>IHR BEDARF</translation>
    </message>
    <message>
        <source>Figures that the needs are held against</source>
        <translation>Zahlen, an die der Bedarf gehalten wird</translation>
    </message>
    <message>
        <source>MEASURED IN</source>
        <translation>GEMESSEN IN</translation>
    </message>
    <message>
        <source>A need is met where the whole 95 % interval lies within the limit, and missed where it lies beyond; else nothing can be said.</source>
        <translation>Ein Bedarf ist erfüllt, wo das ganze 95-%-Intervall innerhalb der Grenze liegt, und verfehlt, wo es jenseits liegt; sonst lässt sich nichts sagen.</translation>
    </message>
    <message>
        <source>SIMULATED: this says what the lab does, which is no cloud.</source>
        <translation>SIMULIERT: Dies sagt, was das Labor tut, und das ist keine Cloud.</translation>
    </message>
    <message>
        <source>No figures yet: connect backends, or run a load.</source>
        <translation>Noch keine Zahlen: Verbinden Sie Backends, oder starten Sie einen Lastlauf.</translation>
    </message>
    <message>
        <source>Whether this was measured against the lab is not known.</source>
        <translation>Ob das gegen das Labor gemessen wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Run that…</source>
        <translation>Das messen…</translation>
    </message>
    <message>
        <source>Opens “Load run” with a plan that would tell what is open. Nothing is sent before you start it.</source>
        <translation>Öffnet „Lastlauf“ mit einem Plan, der sagt, was offen ist. Gesendet wird nichts, ehe Sie ihn starten.</translation>
    </message>
</context>
<context>
    <name>roundtrip::HealthLane</name>
    <message>
        <source>Client health</source>
        <translation>Zustand des Clients</translation>
    </message>
    <message>
        <source>How late this program itself was. Where it is marked, a slow round trip may be the client&apos;s doing.</source>
        <translation>Wie sehr dieses Programm selbst in Verzug war. Wo es markiert ist, kann ein langsamer Umlauf am Client liegen.</translation>
    </message>
    <message>
        <source>client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>slow: %1</source>
        <translation>langsam: %1</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>pünktlich</translation>
    </message>
    <message>
        <source>Nothing is known about the client&apos;s own lateness here.</source>
        <translation>Über den Verzug des Clients ist hier nichts bekannt.</translation>
    </message>
    <message>
        <source>The client itself was up to %1 late: slow round trips there may be its own.</source>
        <translation>Der Client selbst war bis zu %1 in Verzug: Langsame Umläufe dort können an ihm liegen.</translation>
    </message>
    <message>
        <source>The client was never more than %1 late.</source>
        <translation>Der Client war nie mehr als %1 in Verzug.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>roundtrip::KitDialog</name>
    <message>
        <source>Save deployable backend</source>
        <translation>Backend zum Aufspielen speichern</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>Folder to save into</source>
        <translation>Zielordner</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>&amp;Platform</source>
        <translation>&amp;Plattform</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>WHAT TO RUN THERE</source>
        <translation>WAS DORT AUSZUFÜHREN IST</translation>
    </message>
    <message>
        <source>What to run in the folder</source>
        <translation>Was im Ordner auszuführen ist</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Folder to make the backend&apos;s own folder in</source>
        <translation>Ordner, in dem der Ordner des Backends angelegt wird</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln files. Open a terminal, run cd %1 and follow the steps above; then add the backend here.</source>
        <translation>
            <numerusform>%Ln Datei gespeichert. Öffnen Sie ein Terminal, führen Sie cd %1 aus und folgen Sie den Schritten oben; fügen Sie das Backend dann hier hinzu.</numerusform>
            <numerusform>%Ln Dateien gespeichert. Öffnen Sie ein Terminal, führen Sie cd %1 aus und folgen Sie den Schritten oben; fügen Sie das Backend dann hier hinzu.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::LaneView</name>
    <message>
        <source>Lane of %1</source>
        <translation>Spur von %1</translation>
    </message>
    <message>
        <source>Messages on %1</source>
        <translation>Nachrichten auf %1</translation>
    </message>
    <message>
        <source>Nothing said yet.
Type below and press Return.</source>
        <translation>Noch ist nichts gesagt.
Unten tippen und die Eingabetaste drücken.</translation>
    </message>
    <message>
        <source>p50 –</source>
        <translation>p50 –</translation>
    </message>
    <message>
        <source>p50 %1</source>
        <translation>p50 %1</translation>
    </message>
    <message>
        <source> · %1×</source>
        <translation> · %1×</translation>
    </message>
</context>
<context>
    <name>roundtrip::LivePage</name>
    <message>
        <source>Stretch of time that is shown</source>
        <translation>Gezeigter Zeitabschnitt</translation>
    </message>
    <message>
        <source>Reset zoom</source>
        <translation>Zoom zurücksetzen</translation>
    </message>
    <message>
        <source>Ends the zoom (double click, or Escape in a chart)</source>
        <translation>Beendet den Zoom (Doppelklick, oder Escape in einem Diagramm)</translation>
    </message>
    <message>
        <source>Figures of the stretch that is shown, a row for each backend</source>
        <translation>Werte des gezeigten Abschnitts, eine Zeile je Backend</translation>
    </message>
    <message>
        <source>Show %1 in the charts</source>
        <translation>%1 in den Diagrammen zeigen</translation>
    </message>
    <message>
        <source>The last %1, live</source>
        <translation>Die letzten %1, live</translation>
    </message>
    <message>
        <source>%1 to %2 (%3)%4</source>
        <translation>%1 bis %2 (%3)%4</translation>
    </message>
    <message>
        <source>, paused</source>
        <translation>, angehalten</translation>
    </message>
    <message>
        <source>✕ lost   ⊗ refused   ╲ not sent   ○┄ still out.   Line: median; band: p10 to p90.   Drag to zoom, double click to reset, arrow keys for the cursor.</source>
        <translation>✕ verloren   ⊗ abgelehnt   ╲ nicht gesendet   ○┄ unterwegs.   Linie: Median; Band: p10 bis p90.   Ziehen zoomt, Doppelklick setzt zurück, Pfeiltasten: Cursor.</translation>
    </message>
    <message>
        <source>Figures: %1.</source>
        <translation>Werte: %1.</translation>
    </message>
    <message>
        <source>Hatched stretches (warm-up, drain) are left out, as in the report.</source>
        <translation>Schraffierte Abschnitte (Aufwärmen, Auslauf) zählen nicht, wie im Bericht.</translation>
    </message>
</context>
<context>
    <name>roundtrip::LoadDialog</name>
    <message>
        <source>Load run</source>
        <translation>Lastlauf</translation>
    </message>
    <message>
        <source>BACKENDS</source>
        <translation>BACKENDS</translation>
    </message>
    <message>
        <source>PLAN</source>
        <translation>PLAN</translation>
    </message>
    <message>
        <source>The plan in words</source>
        <translation>Der Plan in Worten</translation>
    </message>
    <message>
        <source>WHAT WILL HAPPEN</source>
        <translation>WAS GESCHEHEN WIRD</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Choose at least one backend.</source>
        <translation>Wählen Sie mindestens ein Backend.</translation>
    </message>
    <message>
        <source>These servers are mine to load, and I accept what they bill</source>
        <translation>Diese Server darf ich belasten, und ich trage ihre Kosten</translation>
    </message>
    <message>
        <source>Open plan…</source>
        <translation>Plan öffnen…</translation>
    </message>
    <message>
        <source>Save plan…</source>
        <translation>Plan speichern…</translation>
    </message>
    <message>
        <source>Open plan</source>
        <translation>Plan öffnen</translation>
    </message>
    <message>
        <source>Save plan</source>
        <translation>Plan speichern</translation>
    </message>
    <message>
        <source>Plans (*.json)</source>
        <translation>Pläne (*.json)</translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation>Geöffnet: %1</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>WHERE</source>
        <translation>WO</translation>
    </message>
    <message>
        <source>WHAT STARTS THE AGENTS</source>
        <translation>WAS DIE AGENTEN STARTET</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Planen</translation>
    </message>
    <message>
        <source>Some %1 rows in the store, %2.</source>
        <translation>Etwa %1 Zeilen im Speicher, %2.</translation>
    </message>
</context>
<context>
    <name>roundtrip::LoadForm</name>
    <message>
        <source>Note kept with the run</source>
        <translation>Notiz, die beim Lauf bleibt</translation>
    </message>
    <message>
        <source>Kept with the run</source>
        <translation>Bleibt beim Lauf</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Notiz</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Connections of each level</source>
        <translation>Verbindungen jeder Stufe</translation>
    </message>
    <message>
        <source>Levels run one after another, for example 10, 50, 100</source>
        <translation>Stufen laufen nacheinander, zum Beispiel 10, 50, 100</translation>
    </message>
    <message>
        <source>&amp;Connections</source>
        <translation>&amp;Verbindungen</translation>
    </message>
    <message>
        <source>Connections in a room</source>
        <translation>Verbindungen je Raum</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Bytes of each message</source>
        <translation>Bytes je Nachricht</translation>
    </message>
    <message>
        <source>short text</source>
        <translation>kurzer Text</translation>
    </message>
    <message>
        <source> bytes</source>
        <translation> Byte</translation>
    </message>
    <message>
        <source>Trials of each level</source>
        <translation>Durchgänge jeder Stufe</translation>
    </message>
    <message>
        <source>Seed of schedule and order</source>
        <translation>Startwert von Zeitplan und Reihenfolge</translation>
    </message>
    <message>
        <source>R&amp;oom of</source>
        <translation>Raum f&amp;ür</translation>
    </message>
    <message>
        <source>&amp;Message of</source>
        <translation>N&amp;achricht</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>Startw&amp;ert</translation>
    </message>
    <message>
        <source>&amp;Trials</source>
        <translation>&amp;Durchgänge</translation>
    </message>
    <message>
        <source>Warm-up that does not count</source>
        <translation>Aufwärmen, das nicht zählt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Late after</source>
        <translation>Spät nach</translation>
    </message>
    <message>
        <source>Lost after</source>
        <translation>Verloren nach</translation>
    </message>
    <message>
        <source>&amp;lost after</source>
        <translation>ver&amp;loren nach</translation>
    </message>
    <message>
        <source>&amp;Warm-up</source>
        <translation>Auf&amp;wärmen</translation>
    </message>
    <message>
        <source>L&amp;ate after</source>
        <translation>S&amp;pät nach</translation>
    </message>
    <message>
        <source>“%1” is no number of connections.</source>
        <translation>„%1“ ist keine Anzahl von Verbindungen.</translation>
    </message>
    <message>
        <source>Write numbers with commas between them, such as 10, 50, 100.</source>
        <translation>Schreiben Sie Zahlen mit Kommas dazwischen, etwa 10, 50, 100.</translation>
    </message>
    <message>
        <source>Who comes, stays and s&amp;peaks</source>
        <translation>Wer k&amp;ommt, bleibt und spricht</translation>
    </message>
</context>
<context>
    <name>roundtrip::MainToolBar</name>
    <message>
        <source>Main toolbar</source>
        <translation>Hauptwerkzeugleiste</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Bezug</translation>
    </message>
    <message>
        <source>Baseline for ratios</source>
        <translation>Bezug für Verhältnisse</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>How much of the past the charts show</source>
        <translation>Wie viel Vergangenheit die Diagramme zeigen</translation>
    </message>
    <message>
        <source>10 s</source>
        <translation>10 s</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
</context>
<context>
    <name>roundtrip::MainWindow</name>
    <message>
        <source>Roundtrip</source>
        <translation>Roundtrip</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Backends</source>
        <translation>Backends</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>Gespeichert in %1</translation>
    </message>
    <message>
        <source>There is no table here to copy.</source>
        <translation>Hier gibt es keine Tabelle zu kopieren.</translation>
    </message>
    <message>
        <source>Copied as a table.</source>
        <translation>Als Tabelle kopiert.</translation>
    </message>
</context>
<context>
    <name>roundtrip::NeedsForm</name>
    <message>
        <source>Usual round trip</source>
        <translation>Übliche Laufzeit</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>99 of 100 within</source>
        <translation>99 von 100 binnen</translation>
    </message>
    <message>
        <source>First message</source>
        <translation>Erste Nachricht</translation>
    </message>
    <message>
        <source>Messages lost</source>
        <translation>Verlorene Nachrichten</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Connections failed</source>
        <translation>Gescheiterte Verbindungen</translation>
    </message>
    <message>
        <source>Budget a month</source>
        <translation>Budget im Monat</translation>
    </message>
    <message>
        <source> $</source>
        <translation> $</translation>
    </message>
    <message>
        <source>Users at once</source>
        <translation>Gleichzeitige Nutzer</translation>
    </message>
    <message>
        <source>Messages each a day</source>
        <translation>Nachrichten je Tag</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>Spitze</translation>
    </message>
    <message>
        <source> × the users</source>
        <translation> × die Nutzer</translation>
    </message>
    <message>
        <source>It must be able to move elsewhere</source>
        <translation>Es muss umziehen können</translation>
    </message>
    <message>
        <source>Nobody can look after a server</source>
        <translation>Niemand kann einen Server betreuen</translation>
    </message>
    <message>
        <source>not asked for</source>
        <translation>nicht verlangt</translation>
    </message>
</context>
<context>
    <name>roundtrip::OverviewStrip</name>
    <message>
        <source>Overview of the whole session</source>
        <translation>Überblick über die ganze Sitzung</translation>
    </message>
    <message>
        <source>The whole session. Drag to look at another stretch; a double click shows the present.</source>
        <translation>Die ganze Sitzung. Ziehen zeigt einen anderen Abschnitt; ein Doppelklick die Gegenwart.</translation>
    </message>
    <message>
        <source>session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simuliert</translation>
    </message>
    <message>
        <source>local runtime</source>
        <translation>lokale Laufzeit</translation>
    </message>
</context>
<context>
    <name>roundtrip::PlanCurve</name>
    <message>
        <source>Intended rate over the time of the run</source>
        <translation>Geplante Rate über die Zeit des Laufs</translation>
    </message>
    <message numerus="yes">
        <source>%n blocks, about %1 in all</source>
        <translation>
            <numerusform>%n Block, insgesamt etwa %1</numerusform>
            <numerusform>%n Blöcke, insgesamt etwa %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message numerus="yes">
        <source>%n connections</source>
        <translation>
            <numerusform>%n Verbindung</numerusform>
            <numerusform>%n Verbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>etwa %1 min</translation>
    </message>
    <message>
        <source>≤ %1/s</source>
        <translation>≤ %1/s</translation>
    </message>
</context>
<context>
    <name>roundtrip::ManualDialog</name>
    <message>
        <source>en</source>
        <comment>the code of the language that this is translated to</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>Handbuch durchsuchen</translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>Weitersuchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The manual does not say this anywhere.</source>
        <translation>Das steht nirgends im Handbuch.</translation>
    </message>
</context>
<context>
    <name>roundtrip::PlatformsDialog</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>How the platforms work</source>
        <translation>Wie die Plattformen arbeiten</translation>
    </message>
    <message>
        <source>Platforms</source>
        <translation>Plattformen</translation>
    </message>
    <message>
        <source>What the parts of a round trip took</source>
        <translation>Was die Teile einer Laufzeit brauchten</translation>
    </message>
    <message>
        <source>MEASURED IN THIS SESSION</source>
        <translation>GEMESSEN IN DIESER SITZUNG</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>A strong frame: it runs all day and holds state, whoever runs it.</source>
        <translation>Starker Rahmen: Es läuft den ganzen Tag und hält Zustand, wer immer es betreibt.</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>%1 (simulated)</source>
        <translation>%1 (simuliert)</translation>
    </message>
    <message>
        <source>Unknown: nothing was sent over this platform yet. Connect a backend and write a line.</source>
        <translation>Unbekannt: Über diese Plattform wurde noch nichts gesendet. Verbinden Sie ein Backend, und schreiben Sie eine Zeile.</translation>
    </message>
    <message>
        <source>Medians of what was written in the chat, up to the last 500 lines; those in the drawing are of %1. What no server tells is unknown.</source>
        <translation>Mediane dessen, was im Chat geschrieben wurde, bis zu den letzten 500 Zeilen; die in der Zeichnung sind von %1. Was kein Server verrät, ist unbekannt.</translation>
    </message>
    <message>
        <source>%1 (matched by order)</source>
        <translation>%1 (nach Reihenfolge zugeordnet)</translation>
    </message>
    <message>
        <source>%1 (local runtime)</source>
        <translation>%1 (lokale Laufzeit)</translation>
    </message>
</context>
<context>
    <name>roundtrip::PlotView</name>
    <message>
        <source>SIMULATED</source>
        <translation>SIMULIERT</translation>
    </message>
    <message>
        <source>LOCAL RUNTIME</source>
        <translation>LOKALE LAUFZEIT</translation>
    </message>
</context>
<context>
    <name>roundtrip::PriceModel</name>
    <message>
        <source>month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Dollars</source>
        <translation>Dollar</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
</context>
<context>
    <name>roundtrip::QuantileChart</name>
    <message>
        <source>Percentile curve</source>
        <translation>Perzentilkurve</translation>
    </message>
    <message>
        <source>No round trip in this stretch.</source>
        <translation>Kein Umlauf in diesem Abschnitt.</translation>
    </message>
    <message>
        <source>percentile, %; dotted: too few samples</source>
        <translation>Perzentil, %; gepunktet: zu wenige Messungen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: median %2, 99 % within %3</source>
        <translation>%1: Median %2, 99 % innerhalb von %3</translation>
    </message>
    <message>
        <source>%1: distribution of this stretch</source>
        <translation>%1: Verteilung in diesem Abschnitt</translation>
    </message>
</context>
<context>
    <name>roundtrip::NoticeBar</name>
    <message>
        <source>Notice of %1</source>
        <translation>Hinweis von %1</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Dismiss the notice of %1</source>
        <translation>Hinweis von %1 schließen</translation>
    </message>
    <message numerus="yes">
        <source>(and %Ln before it)</source>
        <translation>
            <numerusform>(und %Ln davor)</numerusform>
            <numerusform>(und %Ln davor)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::ReconnectBar</name>
    <message>
        <source>Retry now</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Why %1 is not connected</source>
        <translation>Warum %1 nicht verbunden ist</translation>
    </message>
    <message>
        <source>Retry %1 now</source>
        <translation>%1 jetzt erneut versuchen</translation>
    </message>
    <message>
        <source>Not trying again by itself.</source>
        <translation>Versucht es nicht von selbst erneut.</translation>
    </message>
    <message>
        <source>Try %1 in %2 s</source>
        <translation>Versuch %1 in %2 s</translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation>Versucht es…</translation>
    </message>
</context>
<context>
    <name>roundtrip::RoadView</name>
    <message>
        <source>The road of a message</source>
        <translation>Der Weg einer Nachricht</translation>
    </message>
</context>
<context>
    <name>roundtrip::RoundTripChart</name>
    <message>
        <source>Round trip chart</source>
        <translation>Umlaufzeit-Diagramm</translation>
    </message>
    <message>
        <source>No round trip in this stretch.</source>
        <translation>Kein Umlauf in diesem Abschnitt.</translation>
    </message>
    <message>
        <source>No round trips yet.</source>
        <translation>Noch keine Umläufe.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 to %3 (%Ln messages)</source>
        <translation>
            <numerusform>%1: %2 bis %3 (%Ln Nachricht)</numerusform>
            <numerusform>%1: %2 bis %3 (%Ln Nachrichten)</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 by time sent, logarithmic</source>
        <translation>%1 nach Sendezeit, logarithmisch</translation>
    </message>
    <message>
        <source>%1: median %2</source>
        <translation>%1: Median %2</translation>
    </message>
    <message>
        <source>%1: lost</source>
        <translation>%1: verloren</translation>
    </message>
    <message>
        <source>%1: refused</source>
        <translation>%1: abgelehnt</translation>
    </message>
    <message>
        <source>%1: not sent</source>
        <translation>%1: nicht gesendet</translation>
    </message>
    <message>
        <source>Limit %1</source>
        <translation>Grenze %1</translation>
    </message>
</context>
<context>
    <name>roundtrip::RunDesk</name>
    <message>
        <source>Exported to %1</source>
        <translation>Exportiert nach %1</translation>
    </message>
    <message>
        <source>Reading and writing files: %1 %</source>
        <translation>Liest und schreibt Dateien: %1 %</translation>
    </message>
    <message>
        <source>Imported as %1</source>
        <translation>Importiert als %1</translation>
    </message>
    <message>
        <source>Import an exported run</source>
        <translation>Exportierten Lauf importieren</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>Gespeichert in %1</translation>
    </message>
    <message>
        <source>Runs (*.roundtrip *.zip manifest.json samples.csv samples.csv.zst *.jtl *.csv *.json)</source>
        <translation>Läufe (*.roundtrip *.zip manifest.json samples.csv samples.csv.zst *.jtl *.csv *.json)</translation>
    </message>
</context>
<context>
    <name>roundtrip::RunsDelegate</name>
    <message>
        <source>simulated</source>
        <translation>simuliert</translation>
    </message>
    <message>
        <source>origin unknown</source>
        <translation>Herkunft unbekannt</translation>
    </message>
</context>
<context>
    <name>roundtrip::RunsModel</name>
    <message>
        <source>%1 (simulated)</source>
        <translation>%1 (simuliert)</translation>
    </message>
    <message>
        <source>Press F2 to write a note</source>
        <translation>F2 drücken, um eine Notiz zu schreiben</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Backends</source>
        <translation>Backends</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Messungen</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>%1 (origin unknown)</source>
        <translation>%1 (Herkunft unbekannt)</translation>
    </message>
    <message>
        <source>%1 (matched by order)</source>
        <translation>%1 (nach Reihenfolge zugeordnet)</translation>
    </message>
    <message>
        <source>%1 (local runtime)</source>
        <translation>%1 (lokale Laufzeit)</translation>
    </message>
    <message>
        <source>%1 (%2, foreign)</source>
        <translation>%1 (%2, fremd)</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>It is still being recorded</source>
        <translation>Wird noch aufgezeichnet</translation>
    </message>
    <message>
        <source>Large: Compare works its figures out.</source>
        <translation>Groß: Vergleich rechnet die Zahlen aus.</translation>
    </message>
    <message>
        <source>working it out…</source>
        <translation>wird ausgerechnet…</translation>
    </message>
    <message>
        <source>Nothing was sent</source>
        <translation>Nichts wurde gesendet</translation>
    </message>
    <message>
        <source>The share that was lost, on a logarithmic ruler: a mark a backend</source>
        <translation>Der verlorene Anteil auf einem logarithmischen Lineal: eine Marke je Backend</translation>
    </message>
    <message>
        <source>Round trips on a logarithmic ruler: a mark a backend</source>
        <translation>Umlaufzeiten auf einem logarithmischen Lineal: eine Marke je Backend</translation>
    </message>
</context>
<context>
    <name>roundtrip::RunsPage</name>
    <message>
        <source>Search the runs</source>
        <translation>Läufe durchsuchen</translation>
    </message>
    <message>
        <source>Search backend, note, kind or date</source>
        <translation>Backend, Notiz, Art oder Datum</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation>Notiz bearbeiten</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Bring the deleted runs back</source>
        <translation>Holt die gelöschten Läufe zurück</translation>
    </message>
    <message>
        <source>No run is recorded yet</source>
        <translation>Noch ist kein Lauf aufgezeichnet</translation>
    </message>
    <message>
        <source>Reading the store…</source>
        <translation>Liest den Speicher…</translation>
    </message>
    <message>
        <source>Every session and every load run is kept here. Start one, or drop an exported folder on this window to look at somebody else&apos;s.</source>
        <translation>Jede Sitzung und jeder Lastlauf wird hier aufbewahrt. Starten Sie einen, oder ziehen Sie einen exportierten Ordner auf dieses Fenster, um einen fremden anzusehen.</translation>
    </message>
    <message>
        <source>No run matches “%1”</source>
        <translation>Kein Lauf passt zu „%1“</translation>
    </message>
    <message>
        <source>Search looks at backends, notes, kind, plan and date.</source>
        <translation>Gesucht wird in Backends, Notizen, Art, Plan und Datum.</translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n Lauf</numerusform>
            <numerusform>%n Läufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Compare %n runs</source>
        <translation>
            <numerusform>%n Lauf vergleichen</numerusform>
            <numerusform>%n Läufe vergleichen</numerusform>
        </translation>
    </message>
    <message>
        <source>measured on %1</source>
        <translation>gemessen auf %1</translation>
    </message>
    <message numerus="yes">
        <source>%n runs chosen: Compare lays them over each other</source>
        <translation>
            <numerusform>%n Lauf gewählt</numerusform>
            <numerusform>%n Läufe gewählt: Vergleich legt sie übereinander</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a run; hold Ctrl to choose several.</source>
        <translation>Wählen Sie einen Lauf; mit Strg mehrere.</translation>
    </message>
    <message>
        <source>Export into a folder</source>
        <translation>In einen Ordner exportieren</translation>
    </message>
    <message numerus="yes">
        <source>%n runs deleted. They are gone for good when Roundtrip starts next.</source>
        <translation>
            <numerusform>%n Lauf gelöscht. Endgültig weg ist er beim nächsten Start von Roundtrip.</numerusform>
            <numerusform>%n Läufe gelöscht. Endgültig weg sind sie beim nächsten Start von Roundtrip.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy as table</source>
        <translation>Als Tabelle kopieren</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n runs</source>
        <translation>
            <numerusform>%1 von %n Lauf</numerusform>
            <numerusform>%1 von %n Läufen</numerusform>
        </translation>
    </message>
    <message>
        <source>Show every message of this run on the Live page</source>
        <translation>Jede Nachricht dieses Laufs auf der Seite „Live“ zeigen</translation>
    </message>
    <message>
        <source>Live in a new window</source>
        <translation>Live in einem neuen Fenster</translation>
    </message>
    <message>
        <source>Note of this run:</source>
        <translation>Notiz zu diesem Lauf:</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Zusehen</translation>
    </message>
    <message>
        <source>Show the agents of this run, and what they come to together</source>
        <translation>Die Agenten dieses Laufs zeigen, und was sie zusammen ergeben</translation>
    </message>
</context>
<context>
    <name>roundtrip::SearchBar</name>
    <message>
        <source>Search the messages</source>
        <translation>Nachrichten durchsuchen</translation>
    </message>
    <message>
        <source>Search the messages of all backends</source>
        <translation>Nachrichten aller Backends durchsuchen</translation>
    </message>
    <message>
        <source>Older match</source>
        <translation>Älterer Treffer</translation>
    </message>
    <message>
        <source>Older match (Return)</source>
        <translation>Älterer Treffer (Eingabe)</translation>
    </message>
    <message>
        <source>Newer match</source>
        <translation>Neuerer Treffer</translation>
    </message>
    <message>
        <source>Newer match (Shift+Return)</source>
        <translation>Neuerer Treffer (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>End the search</source>
        <translation>Suche beenden</translation>
    </message>
    <message>
        <source>End the search (Escape)</source>
        <translation>Suche beenden (Escape)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln Treffer</numerusform>
            <numerusform>%Ln Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>roundtrip::Sparkline</name>
    <message>
        <source>Round trips of the last minute on %1</source>
        <translation>Umlaufzeiten der letzten Minute auf %1</translation>
    </message>
    <message>
        <source>Round trips of the last minute, 100 µs to 30 s, logarithmic</source>
        <translation>Umlaufzeiten der letzten Minute, 100 µs bis 30 s, logarithmisch</translation>
    </message>
</context>
<context>
    <name>roundtrip::StatusLine</name>
    <message>
        <source>SIMULATED (local lab)</source>
        <translation>SIMULIERT (lokales Labor)</translation>
    </message>
    <message numerus="yes">
        <source>%n ready</source>
        <translation>
            <numerusform>%n bereit</numerusform>
            <numerusform>%n bereit</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 msg/s</source>
        <translation>%1 Nachr./s</translation>
    </message>
    <message numerus="yes">
        <source>%n lost</source>
        <translation>
            <numerusform>%n verloren</numerusform>
            <numerusform>%n verloren</numerusform>
        </translation>
    </message>
    <message>
        <source>recording %1</source>
        <translation>zeichnet auf %1</translation>
    </message>
    <message>
        <source>recording in memory %1</source>
        <translation>zeichnet im Speicher auf %1</translation>
    </message>
    <message>
        <source>Client floor: what this program adds to a round trip by itself, measured at its start. No backend can be measured below it.</source>
        <translation>Grundwert des Clients: was dieses Programm selbst zu einem Umlauf beiträgt, beim Start gemessen. Darunter lässt sich kein Backend messen.</translation>
    </message>
    <message>
        <source>client floor %1</source>
        <translation>Client-Grundwert %1</translation>
    </message>
    <message>
        <source>MATCHED BY ORDER</source>
        <translation>NACH REIHENFOLGE</translation>
    </message>
    <message>
        <source>A server sends no ids back: each arrival is taken for the oldest message it can be</source>
        <translation>Ein Server schickt keine ids zurück: Jede Ankunft gilt als die älteste Nachricht, die sie sein kann</translation>
    </message>
    <message>
        <source>A recorded run: nothing is sent or recorded</source>
        <translation>Ein aufgezeichneter Lauf: Nichts wird gesendet oder aufgezeichnet</translation>
    </message>
    <message>
        <source>LOCAL RUNTIME</source>
        <translation>LOKALE LAUFZEIT</translation>
    </message>
    <message>
        <source>A vendor&apos;s own runtime on this machine: real code, and neither a network nor a cloud</source>
        <translation>Die eigene Laufzeit eines Anbieters auf diesem Rechner: echter Code, aber weder Netz noch Cloud</translation>
    </message>
    <message>
        <source>Every backend is probed once a second, and kept; a click shows what came of it</source>
        <translation>Jedes Backend wird einmal je Sekunde geprüft, und das wird behalten; ein Klick zeigt, was daraus wurde</translation>
    </message>
</context>
<context>
    <name>roundtrip::UsageForm</name>
    <message>
        <source>Users at once</source>
        <translation>Gleichzeitige Nutzer</translation>
    </message>
    <message>
        <source>Hours a day</source>
        <translation>Stunden am Tag</translation>
    </message>
    <message>
        <source> h</source>
        <translation> h</translation>
    </message>
    <message>
        <source>Messages each sends a day</source>
        <translation>Nachrichten je Nutzer und Tag</translation>
    </message>
    <message>
        <source>Everybody in one room</source>
        <translation>Alle in einem Raum</translation>
    </message>
    <message>
        <source>Fan-out: copies of each message</source>
        <translation>Kopien jeder Nachricht</translation>
    </message>
    <message>
        <source>Days a month</source>
        <translation>Tage im Monat</translation>
    </message>
    <message>
        <source>Message size</source>
        <translation>Größe einer Nachricht</translation>
    </message>
    <message>
        <source> bytes</source>
        <translation> Byte</translation>
    </message>
</context>
<context>
    <name>roundtrip::WaterfallPopup</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Striped: only how long it took is known, not when it began.</source>
        <translation>Gestreift: Bekannt ist nur, wie lange es dauerte, nicht, wann es begann.</translation>
    </message>
    <message>
        <source>The upright line is the end of the whole.</source>
        <translation>Der senkrechte Strich ist das Ende des Ganzen.</translation>
    </message>
</context>
<context>
    <name>roundtrip::RunBoard</name>
    <message>
        <source>This window is measuring already (%1), and two measurements at once would disturb each other. Wait for its end, or cancel it.</source>
        <translation>Dieses Fenster misst schon (%1), und zwei Messungen zugleich würden einander stören. Warten Sie auf ihr Ende, oder brechen Sie sie ab.</translation>
    </message>
</context>
<context>
    <name>roundtrip::LoadDesk</name>
    <message>
        <source>Load run</source>
        <translation>Lastlauf</translation>
    </message>
</context>
<context>
    <name>roundtrip::ColdDesk</name>
    <message>
        <source>Cold start</source>
        <translation>Kaltstart</translation>
    </message>
</context>
<context>
    <name>roundtrip::QuitQuestion</name>
    <message>
        <source>Quit while measuring?</source>
        <translation>Beenden, während gemessen wird?</translation>
    </message>
    <message>
        <source>A measurement is under way: %1.</source>
        <translation>Es wird gerade gemessen: %1.</translation>
    </message>
    <message>
        <source>Stopped now, what it has measured so far is kept, and marked as cancelled.</source>
        <translation>Wird jetzt angehalten, bleibt erhalten, was bisher gemessen wurde, und ist als abgebrochen gekennzeichnet.</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>Anhalten und beenden</translation>
    </message>
    <message>
        <source>Keep measuring</source>
        <translation>Weiter messen</translation>
    </message>
    <message>
        <source>Stopping: what is under way is waited for and kept.</source>
        <translation>Wird angehalten: Was unterwegs ist, wird abgewartet und behalten.</translation>
    </message>
</context>
<context>
    <name>roundtrip::PreflightNote</name>
    <message>
        <source>What the backends' plans cannot carry</source>
        <translation>Was die Tarife der Backends nicht tragen</translation>
    </message>
    <message>
        <source>What the run would bill</source>
        <translation>Was der Lauf kosten würde</translation>
    </message>
</context>
<context>
    <name>Count</name>
    <message numerus="yes">
        <source>%1 connections</source>
        <translation>
            <numerusform>%1 Verbindung</numerusform>
            <numerusform>%1 Verbindungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 messages</source>
        <translation>
            <numerusform>%1 Nachricht</numerusform>
            <numerusform>%1 Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 copies</source>
        <translation>
            <numerusform>%1 Kopie</numerusform>
            <numerusform>%1 Kopien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 function calls</source>
        <translation>
            <numerusform>%1 Funktionsaufruf</numerusform>
            <numerusform>%1 Funktionsaufrufe</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::TimeChart</name>
    <message>
        <source>%1: left out</source>
        <translation>%1: nicht gezählt</translation>
    </message>
</context>
<context>
    <name>roundtrip::MessageModel</name>
    <message>
        <source>In room %1.</source>
        <translation>Im Raum %1.</translation>
    </message>
</context>
<context>
    <name>roundtrip::ConnectionTest</name>
    <message>
        <source>&amp;Test connection</source>
        <translation>Verbindung &amp;testen</translation>
    </message>
    <message>
        <source>Goes the whole way with what the form says now, and sends one message into a room of its own. Platforms that bill messages bill that one.</source>
        <translation>Geht den ganzen Weg mit dem, was im Formular steht, und sendet eine Nachricht in einen eigenen Raum. Plattformen, die Nachrichten berechnen, berechnen diese eine.</translation>
    </message>
    <message>
        <source>Steps of the connection</source>
        <translation>Schritte der Verbindung</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>S&amp;top the test</source>
        <translation>Test an&amp;halten</translation>
    </message>
    <message>
        <source>The test was stopped.</source>
        <translation>Der Test wurde angehalten.</translation>
    </message>
    <message>
        <source>It breaks at: %1. %2</source>
        <translation>Es scheitert bei: %1. %2</translation>
    </message>
    <message>
        <source>It works. To be looked at: %1</source>
        <translation>Es funktioniert. Anzusehen ist: %1</translation>
    </message>
    <message>
        <source>It works: the message came back.</source>
        <translation>Es funktioniert: Die Nachricht kam zurück.</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>Through the proxy</source>
        <translation>Durch den Proxy</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Token or auth</source>
        <translation>Token oder Auth</translation>
    </message>
    <message>
        <source>Upgrade</source>
        <translation>Upgrade</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Beitritt</translation>
    </message>
    <message>
        <source>Acknowledgement</source>
        <translation>Bestätigung</translation>
    </message>
    <message>
        <source>Own echo</source>
        <translation>Eigenes Echo</translation>
    </message>
    <message>
        <source>Server stamps</source>
        <translation>Stempel des Servers</translation>
    </message>
    <message>
        <source>Clock difference</source>
        <translation>Uhrenabweichung</translation>
    </message>
    <message>
        <source>Cold start</source>
        <translation>Kaltstart</translation>
    </message>
    <message>
        <source>Plan and quota</source>
        <translation>Tarif und Kontingent</translation>
    </message>
    <message>
        <source>proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>cipher</source>
        <translation>Chiffre</translation>
    </message>
    <message>
        <source>chain</source>
        <translation>Kette</translation>
    </message>
    <message>
        <source>days left</source>
        <translation>Tage übrig</translation>
    </message>
    <message>
        <source>status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>headers</source>
        <translation>Kopfzeilen</translation>
    </message>
    <message>
        <source>platform</source>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>instance</source>
        <translation>Instanz</translation>
    </message>
    <message>
        <source>in the server (µs)</source>
        <translation>im Server (µs)</translation>
    </message>
    <message>
        <source>hand-over to the broker (µs)</source>
        <translation>Übergabe an den Broker (µs)</translation>
    </message>
    <message>
        <source>server ahead by (ms)</source>
        <translation>Server geht vor um (ms)</translation>
    </message>
    <message>
        <source>within (ms)</source>
        <translation>auf (ms) genau</translation>
    </message>
    <message>
        <source>on joining</source>
        <translation>beim Beitritt</translation>
    </message>
    <message>
        <source>on sending</source>
        <translation>beim Senden</translation>
    </message>
    <message>
        <source>start of the instance (µs)</source>
        <translation>Start der Instanz (µs)</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>Tarif</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>messages a second</source>
        <translation>Nachrichten je Sekunde</translation>
    </message>
    <message>
        <source>messages an hour</source>
        <translation>Nachrichten je Stunde</translation>
    </message>
    <message>
        <source>messages a day</source>
        <translation>Nachrichten am Tag</translation>
    </message>
    <message>
        <source>messages a month</source>
        <translation>Nachrichten im Monat</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>cold</source>
        <translation>kalt</translation>
    </message>
    <message>
        <source>warm</source>
        <translation>warm</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>to be looked at</source>
        <translation>anzusehen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>nicht versucht</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>nicht nötig</translation>
    </message>
</context>
<context>
    <name>ConnectionWaterfall</name>
    <message>
        <source>Name and, where one is needed, token</source>
        <translation>Name und, wo nötig, Token</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Upgrade to WebSocket</source>
        <translation>Upgrade zu WebSocket</translation>
    </message>
    <message>
        <source>Joining the room</source>
        <translation>Beitritt zum Raum</translation>
    </message>
    <message>
        <source>Ready, at attempt %1.</source>
        <translation>Bereit, beim Versuch %1.</translation>
    </message>
    <message>
        <source>Ready, at the first attempt.</source>
        <translation>Bereit, beim ersten Versuch.</translation>
    </message>
    <message>
        <source>The server refused.</source>
        <translation>Der Server hat abgelehnt.</translation>
    </message>
    <message>
        <source>It failed.</source>
        <translation>Sie ist gescheitert.</translation>
    </message>
    <message>
        <source>No answer in time.</source>
        <translation>Keine rechtzeitige Antwort.</translation>
    </message>
    <message>
        <source>Until ready</source>
        <translation>Bis sie bereit ist</translation>
    </message>
    <message>
        <source>Through the proxy %1.</source>
        <translation>Durch den Proxy %1.</translation>
    </message>
    <message>
        <source>A new instance was started for it.</source>
        <translation>Für sie wurde eine neue Instanz gestartet.</translation>
    </message>
</context>
<context>
    <name>roundtrip::FrameTrialView</name>
    <message>
        <source>Tr&amp;y it</source>
        <translation>A&amp;usprobieren</translation>
    </message>
    <message>
        <source>Connects with what the form says now, shows the frames as they fly and what each rule finds in them, and sends one message into the room &quot;lobby&quot;</source>
        <translation>Verbindet sich mit dem, was das Formular jetzt sagt, zeigt die Frames, wie sie fliegen, und was jede Regel in ihnen findet, und sendet eine Nachricht in den Raum &quot;lobby&quot;</translation>
    </message>
    <message>
        <source>Frames of the trial</source>
        <translation>Frames der Probe</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Frame</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>The chosen frame</source>
        <translation>Der gewählte Frame</translation>
    </message>
    <message>
        <source>The trial was stopped.</source>
        <translation>Die Probe wurde beendet.</translation>
    </message>
    <message>
        <source>Stop tr&amp;ying</source>
        <translation>Probe be&amp;enden</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>no rule held</source>
        <translation>keine Regel traf zu</translation>
    </message>
    <message>
        <source>It works: the message came back after %1.</source>
        <translation>Es geht: Die Nachricht kam nach %1 zurück.</translation>
    </message>
</context>
<context>
    <name>roundtrip::ChatSession</name>
    <message>
        <source>Now as %1, still in room %2</source>
        <translation>Jetzt als %1, weiter im Raum %2</translation>
    </message>
    <message>
        <source>A connection is in one room here: %1 has one of its own, which counts as one in any bill</source>
        <translation>Eine Verbindung ist hier in einem Raum: %1 hat eine eigene, die in jeder Rechnung als eine zählt</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Noch nichts zu vergleichen</translation>
    </message>
    <message>
        <source>Run a load on two or more backends: their figures stand here side by side.</source>
        <translation>Starten Sie einen Lastlauf auf zwei oder mehr Backends: Ihre Werte stehen dann hier nebeneinander.</translation>
    </message>
    <message>
        <source>No prices are loaded</source>
        <translation>Keine Preise geladen</translation>
    </message>
    <message>
        <source>Load run… counts what each backend would bill before it sends anything.</source>
        <translation>Lastlauf… zählt vor dem Senden, was jedes Backend berechnen würde.</translation>
    </message>
    <message>
        <source>No store is open</source>
        <translation>Kein Speicher ist geöffnet</translation>
    </message>
    <message>
        <source>What this session measures can be exported.</source>
        <translation>Was diese Sitzung misst, lässt sich exportieren.</translation>
    </message>
    <message>
        <source>&amp;Chat</source>
        <translation>&amp;Chat</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>&amp;Live</translation>
    </message>
    <message>
        <source>C&amp;ompare</source>
        <translation>&amp;Vergleich</translation>
    </message>
    <message>
        <source>Co&amp;st</source>
        <translation>&amp;Kosten</translation>
    </message>
    <message>
        <source>&amp;Runs</source>
        <translation>Lä&amp;ufe</translation>
    </message>
</context>
<context>
    <name>roundtrip::BackendsDesk</name>
    <message>
        <source>These backends are not saved by themselves: Save backends as… keeps them.</source>
        <translation>Diese Backends werden nicht von selbst gespeichert: Backends speichern unter… bewahrt sie.</translation>
    </message>
    <message>
        <source>Hello! This line went out on every road at once.</source>
        <translation>Hallo! Diese Zeile ging auf allen Wegen zugleich hinaus.</translation>
    </message>
    <message>
        <source>And this one is yours: press Return</source>
        <translation>Und diese gehört Ihnen: Eingabetaste drücken</translation>
    </message>
    <message>
        <source>The lab is starting…</source>
        <translation>Das Labor startet…</translation>
    </message>
    <message>
        <source>You have no backends of your own yet: Add backend… makes the first.</source>
        <translation>Sie haben noch keine eigenen Backends: Mit „Backend hinzufügen…“ legen Sie das erste an.</translation>
    </message>
</context>
<context>
    <name>roundtrip::RunDocument</name>
    <message>
        <source>Reading the run: %1 %</source>
        <translation>Lauf wird gelesen: %1 %</translation>
    </message>
    <message>
        <source>Reading the run…</source>
        <translation>Der Lauf wird gelesen…</translation>
    </message>
    <message>
        <source>In a new window</source>
        <translation>In neuem Fenster</translation>
    </message>
    <message>
        <source>Open this run in a window of its own</source>
        <translation>Diesen Lauf in einem eigenen Fenster öffnen</translation>
    </message>
    <message>
        <source>Close this run and show the session again</source>
        <translation>Diesen Lauf schließen und wieder die Sitzung zeigen</translation>
    </message>
    <message>
        <source>measured on %1</source>
        <translation>gemessen auf %1</translation>
    </message>
    <message>
        <source>Stored run</source>
        <translation>Gespeicherter Lauf</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Keep this run in the store, among the runs of this computer</source>
        <translation>Diesen Lauf im Speicher behalten, bei den Läufen dieses Rechners</translation>
    </message>
    <message>
        <source>Back to the session</source>
        <translation>Zurück zur Sitzung</translation>
    </message>
    <message>
        <source>Stored run of %1, %2</source>
        <translation>Gespeicherter Lauf vom %1, %2</translation>
    </message>
</context>
<context>
    <name>About</name>
    <message>
        <source>About Roundtrip</source>
        <translation>Über Roundtrip</translation>
    </message>
    <message>
        <source>Roundtrip %1

Chat over many kinds of real-time backend and see the round trip of every message.

Free software under the GNU General Public License, version 3 or later. Built with Qt %2.</source>
        <translation>Roundtrip %1

Über viele Arten von Echtzeit-Backends chatten und die Umlaufzeit jeder Nachricht sehen.

Freie Software unter der GNU General Public License, Version 3 oder später. Gebaut mit Qt %2.</translation>
    </message>
</context>
<context>
    <name>Race</name>
    <message>
        <source>%1 %2</source>
        <comment>a backend and its round trip</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>delivered on %1 of %2: %3</source>
        <translation>über %1 von %2 zugestellt: %3</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a backend and its arrival</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>arrived: %1</source>
        <translation>angekommen: %1</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>accepted…</source>
        <translation>angenommen…</translation>
    </message>
    <message>
        <source>out…</source>
        <translation>unterwegs…</translation>
    </message>
    <message>
        <source>waiting…</source>
        <translation>wartet…</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>nicht gesendet</translation>
    </message>
    <message>
        <source>first</source>
        <translation>zuerst</translation>
    </message>
    <message>
        <source>late</source>
        <translation>spät</translation>
    </message>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>queued…</source>
        <translation>eingereiht…</translation>
    </message>
    <message>
        <source>sent once it is back</source>
        <translation>wird gesendet, sobald es wieder da ist</translation>
    </message>
    <message>
        <source>after %1 of waiting</source>
        <translation>nach %1 Warten</translation>
    </message>
    <message>
        <source>New since you looked</source>
        <translation>Neu, seit Sie hingesehen haben</translation>
    </message>
    <message>
        <source>This session begins here</source>
        <translation>Hier beginnt diese Sitzung</translation>
    </message>
</context>
<context>
    <name>roundtrip::RaceView</name>
    <message>
        <source>Messages, each once, with its way over every backend</source>
        <translation>Nachrichten, jede einmal, mit ihrem Weg über jedes Backend</translation>
    </message>
    <message>
        <source>Nothing said yet.
Type one line below, press Return, and watch it come back.</source>
        <translation>Noch nichts gesagt.
Schreiben Sie unten eine Zeile, drücken Sie die Eingabetaste, und sehen Sie ihr beim Zurückkommen zu.</translation>
    </message>
</context>
<context>
    <name>BackendCard</name>
    <message>
        <source>budget overdrawn</source>
        <translation>Budget überzogen</translation>
    </message>
    <message>
        <source>budget %1, burning</source>
        <translation>Budget %1, schwindet schnell</translation>
    </message>
    <message>
        <source>budget %1</source>
        <translation>Budget %1</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>the objective has no message yet</source>
        <translation>das Ziel hat noch keine Nachricht</translation>
    </message>
    <message>
        <source>%1 within %2, of %3 wanted over %4</source>
        <translation>%1 innerhalb von %2; gewollt sind %3 über %4</translation>
    </message>
    <message>
        <source>too few messages to say more</source>
        <translation>zu wenige Nachrichten, um mehr zu sagen</translation>
    </message>
    <message>
        <source>its budget is overdrawn</source>
        <translation>sein Budget ist überzogen</translation>
    </message>
    <message>
        <source>%1 of its budget left</source>
        <translation>%1 seines Budgets übrig</translation>
    </message>
    <message>
        <source>going at %1× over %2</source>
        <translation>schwindet über %2 mit dem %1-Fachen</translation>
    </message>
    <message>
        <source>matched by order</source>
        <translation>nach Reihenfolge zugeordnet</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>Bezug</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>p99 %1</source>
        <translation>p99 %1</translation>
    </message>
    <message>
        <source>lost %1 %</source>
        <translation>verloren %1 %</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>p50 %1</source>
        <translation>p50 %1</translation>
    </message>
    <message>
        <source>fastest</source>
        <translation>vorn</translation>
    </message>
    <message>
        <source>the last answer was a cold start</source>
        <translation>die letzte Antwort war ein Kaltstart</translation>
    </message>
    <message>
        <source>certificate not checked</source>
        <translation>Zertifikat nicht geprüft</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simuliert</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln ungelesene</numerusform>
            <numerusform>%Ln ungelesene</numerusform>
        </translation>
    </message>
    <message>
        <source>local runtime</source>
        <translation>lokale Laufzeit</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
</context>
<context>
    <name>roundtrip::CardDelegate</name>
    <message>
        <source>fastest</source>
        <translation>vorn</translation>
    </message>
</context>
<context>
    <name>VerdictLine</name>
    <message>
        <source>Too early to say who is fastest: %1 answers are needed.</source>
        <translation>Noch zu früh zu sagen, wer am schnellsten ist: %1 Antworten sind nötig.</translation>
    </message>
    <message>
        <source>%1 answers in %2.</source>
        <translation>%1 antwortet in %2.</translation>
    </message>
    <message>
        <source>%1 takes %2× as long.</source>
        <translation>%1 braucht %2-mal so lange.</translation>
    </message>
    <message>
        <source>%1 takes %2×,</source>
        <comment>the first of several that take longer</comment>
        <translation>%1 braucht %2-mal,</translation>
    </message>
    <message>
        <source>%1 %2×,</source>
        <comment>one of several that take longer</comment>
        <translation>%1 %2-mal,</translation>
    </message>
    <message>
        <source>%1 %2× as long.</source>
        <comment>the last of several that take longer</comment>
        <translation>%1 %2-mal so lange.</translation>
    </message>
    <message>
        <source>Too early to place %1.</source>
        <translation>Für %1 ist es noch zu früh.</translation>
    </message>
    <message>
        <source>On %1 this client itself may have been slow.</source>
        <translation>Bei %1 war vielleicht dieser Client selbst langsam.</translation>
    </message>
    <message>
        <source>Nothing was lost.</source>
        <translation>Nichts ging verloren.</translation>
    </message>
    <message numerus="yes">
        <source>At %Ln connections:</source>
        <translation>
            <numerusform>Bei %Ln Verbindung:</numerusform>
            <numerusform>Bei %Ln Verbindungen:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 did not deliver %2 of %Ln messages.</source>
        <translation>
            <numerusform>%1 hat %2 von %Ln Nachricht nicht zugestellt.</numerusform>
            <numerusform>%1 hat %2 von %Ln Nachrichten nicht zugestellt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::ViewChooser</name>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>One backend</source>
        <translation>Ein Backend</translation>
    </message>
    <message>
        <source>Each message once, with its race over all backends</source>
        <translation>Jede Nachricht einmal, mit ihrem Rennen über alle Backends</translation>
    </message>
    <message>
        <source>A column for each backend</source>
        <translation>Eine Spalte für jedes Backend</translation>
    </message>
    <message>
        <source>Only what came over one backend</source>
        <translation>Nur was über ein Backend kam</translation>
    </message>
    <message>
        <source>Which backend</source>
        <translation>Welches Backend</translation>
    </message>
</context>
<context>
    <name>roundtrip::TogetherView</name>
    <message>
        <source>Go to what it answers</source>
        <translation>Zur beantworteten Nachricht</translation>
    </message>
</context>
<context>
    <name>Reaction</name>
    <message>
        <source>%1 %2</source>
        <comment>a backend and a round trip</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1; a server left out what it is a reaction to</source>
        <translation>%1; ein Server ließ weg, worauf sie sich bezieht</translation>
    </message>
    <message>
        <source>you (%1)</source>
        <translation>Sie (%1)</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Reactions: %1</source>
        <translation>Reaktionen: %1</translation>
    </message>
</context>
<context>
    <name>roundtrip::RaceAnswers</name>
    <message>
        <source>Answers to a line that is not here</source>
        <translation>Antwort auf eine Nachricht, die nicht hier ist</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>who said what</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Answers to %1</source>
        <translation>Antwort auf %1</translation>
    </message>
    <message>
        <source>A server left out what this answers to: there, others see a line of its own</source>
        <translation>Ein Server ließ weg, worauf dies antwortet: Dort sehen andere eine eigene Nachricht</translation>
    </message>
</context>
<context>
    <name>roundtrip::EmojiPopup</name>
    <message>
        <source>thumbs up</source>
        <translation>Daumen hoch</translation>
    </message>
    <message>
        <source>heart</source>
        <translation>Herz</translation>
    </message>
    <message>
        <source>tears of joy</source>
        <translation>Freudentränen</translation>
    </message>
    <message>
        <source>astonished</source>
        <translation>erstaunt</translation>
    </message>
    <message>
        <source>party</source>
        <translation>Feier</translation>
    </message>
    <message>
        <source>eyes</source>
        <translation>Augen</translation>
    </message>
    <message>
        <source>React</source>
        <translation>Reagieren</translation>
    </message>
    <message>
        <source>Any emoji</source>
        <translation>Beliebiges Emoji</translation>
    </message>
    <message>
        <source>Any emoji, then Return</source>
        <translation>Beliebiges Emoji, dann Eingabetaste</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>You have said that already.</source>
        <translation>Das haben Sie schon gesagt.</translation>
    </message>
    <message>
        <source>A reaction has at most %1 characters.</source>
        <translation>Eine Reaktion hat höchstens %1 Zeichen.</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>React</source>
        <translation>Reagieren</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Andere…</translation>
    </message>
</context>
<context>
    <name>roundtrip::ReplyBar</name>
    <message>
        <source>Answer nothing (Esc)</source>
        <translation>Auf nichts antworten (Esc)</translation>
    </message>
    <message>
        <source>Answer nothing</source>
        <translation>Auf nichts antworten</translation>
    </message>
    <message>
        <source>Answer to %1: %2</source>
        <translation>Antwort an %1: %2</translation>
    </message>
</context>
<context>
    <name>roundtrip::OfflineDesk</name>
    <message>
        <source>%1: %2</source>
        <comment>a backend and a line</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Quit without sending?</source>
        <translation>Ohne zu senden beenden?</translation>
    </message>
    <message numerus="yes">
        <source>%n lines wait for a backend that is away. Quitting loses them.</source>
        <translation>
            <numerusform>%n Nachricht wartet auf ein Backend, das nicht da ist. Beim Beenden geht sie verloren.</numerusform>
            <numerusform>%n Nachrichten warten auf ein Backend, das nicht da ist. Beim Beenden gehen sie verloren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Lose them and quit</source>
        <translation>Verwerfen und beenden</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
</context>
<context>
    <name>roundtrip::PresenceLabel</name>
    <message>
        <source>%1 × %2, at $%3 per %4</source>
        <translation>%1 × %2, zu %3 $ je %4</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Here: %1</source>
        <translation>Hier: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n here</source>
        <translation>
            <numerusform>%n hier</numerusform>
            <numerusform>%n hier</numerusform>
        </translation>
    </message>
    <message>
        <source>Who is here. %1</source>
        <translation>Wer hier ist. %1</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n when we came; it does not tell who comes and goes</source>
        <translation>
            <numerusform>%1: %n, als wir kamen; wer kommt und geht, sagt es nicht</numerusform>
            <numerusform>%1: %n, als wir kamen; wer kommt und geht, sagt es nicht</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2. Each who comes and goes is billed %3</source>
        <translation>%1: %2. Wer kommt und geht, wird abgerechnet mit %3</translation>
    </message>
    <message>
        <source>Names are asked for by Session ▸ Names of who is here, never in a measurement.</source>
        <translation>Nach Namen fragt Sitzung ▸ Namen derer, die hier sind; nie bei einer Messung.</translation>
    </message>
</context>
<context>
    <name>RoadsWaterfall</name>
    <message>
        <source>First sent to last back</source>
        <translation>Vom ersten Absenden bis zur letzten Rückkehr</translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <translation>%1 (%2): %3</translation>
    </message>
</context>
<context>
    <name>roundtrip::LineMenu</name>
    <message>
        <source>Copy selection</source>
        <translation>Auswahl kopieren</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Copy with times</source>
        <translation>Mit Zeiten kopieren</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>Adresse öffnen</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Show on the chart</source>
        <translation>Im Diagramm zeigen</translation>
    </message>
    <message>
        <source>Compare roads…</source>
        <translation>Wege vergleichen…</translation>
    </message>
    <message>
        <source>How it travelled over %1…</source>
        <translation>Wie sie über %1 reiste…</translation>
    </message>
    <message>
        <source>Roads of one message</source>
        <translation>Wege einer Nachricht</translation>
    </message>
    <message>
        <source>Each from when it was sent to when it was back, on one axis of time.</source>
        <translation>Jeder vom Absenden bis zur Rückkehr, auf einer Zeitachse.</translation>
    </message>
    <message>
        <source>Parts of the round trip over %1</source>
        <translation>Teile des Hin- und Rückwegs über %1</translation>
    </message>
</context>
<context>
    <name>roundtrip::LaneModel</name>
    <message>
        <source>Not over %1</source>
        <translation>Nicht über %1</translation>
    </message>
</context>
<context>
    <name>roundtrip::RoomsModel</name>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln ungelesen</numerusform>
            <numerusform>%Ln ungelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>p50 %1</source>
        <translation>p50 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2, over a connection of its own</source>
        <translation>%1: %2, über eine eigene Verbindung</translation>
    </message>
</context>
<context>
    <name>roundtrip::RoomsPane</name>
    <message>
        <source>Room</source>
        <translation>Raum</translation>
    </message>
    <message>
        <source>Join another room: type its name beside your message</source>
        <translation>Einem weiteren Raum beitreten: Schreiben Sie seinen Namen neben Ihre Nachricht</translation>
    </message>
    <message>
        <source>Join another room</source>
        <translation>Einem weiteren Raum beitreten</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>Leave %1</source>
        <translation>%1 verlassen</translation>
    </message>
    <message>
        <source>Join another room…</source>
        <translation>Einem weiteren Raum beitreten…</translation>
    </message>
</context>
<context>
    <name>roundtrip::UnreadBadge</name>
    <message>
        <source>%1 (%2)</source>
        <comment>a page's name, and how much in it is unread</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>(%1) %2</source>
        <comment>how much is unread, and the window's title</comment>
        <translation>(%1) %2</translation>
    </message>
</context>
<context>
    <name>roundtrip::NoticeDesk</name>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>who speaks, and the room</comment>
        <translation>%1 in %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %2, %n lines</source>
        <comment>who spoke last, and the room</comment>
        <translation>
            <numerusform>%1 in %2, %n Zeile</numerusform>
            <numerusform>%1 in %2, %n Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>APPEARANCE</source>
        <translation>AUSSEHEN</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Takes effect when Roundtrip is started the next time</source>
        <translation>Gilt, wenn Roundtrip das nächste Mal gestartet wird</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Verringert</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Voll</translation>
    </message>
    <message>
        <source>Reduced: nothing runs in the race, results appear when they are there</source>
        <translation>Verringert: Im Rennen läuft nichts, Ergebnisse erscheinen, wenn sie da sind</translation>
    </message>
    <message>
        <source>&amp;Motion</source>
        <translation>Be&amp;wegung</translation>
    </message>
    <message>
        <source>NOTIFICATIONS</source>
        <translation>BENACHRICHTIGUNGEN</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Lines that name me</source>
        <translation>Zeilen, die mich nennen</translation>
    </message>
    <message>
        <source>Every line</source>
        <translation>Jede Zeile</translation>
    </message>
    <message>
        <source>Only while the window is not in front</source>
        <translation>Nur solange das Fenster nicht vorn ist</translation>
    </message>
    <message>
        <source>&amp;Notify me of</source>
        <translation>Be&amp;nachrichtigen über</translation>
    </message>
    <message>
        <source>&amp;Keep what is said on this computer</source>
        <translation>Gesagtes auf diesem Computer &amp;aufheben</translation>
    </message>
    <message>
        <source>For this many &amp;days</source>
        <translation>So viele &amp;Tage</translation>
    </message>
    <message>
        <source>At most this many l&amp;ines</source>
        <translation>Höchstens so viele &amp;Zeilen</translation>
    </message>
    <message>
        <source>For your account alone, in no export, report or diagnosis.</source>
        <translation>Nur für Ihr Konto, in keinem Export, Bericht und keiner Diagnose.</translation>
    </message>
    <message>
        <source>Delete now…</source>
        <translation>Jetzt löschen…</translation>
    </message>
    <message>
        <source>Delete the chat history?</source>
        <translation>Chatverlauf löschen?</translation>
    </message>
    <message>
        <source>All lines that are kept on this computer are deleted and overwritten. This cannot be undone. Measurements stay.</source>
        <translation>Alle Zeilen, die auf diesem Computer aufgehoben sind, werden gelöscht und überschrieben. Das lässt sich nicht rückgängig machen. Messungen bleiben.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Deleted: nothing of it is left in the file.</source>
        <translation>Gelöscht: In der Datei ist nichts davon übrig.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Chat history</source>
        <translation>Chatverlauf</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
</context>
<context>
    <name>roundtrip::MessageDelegate</name>
    <message>
        <source>Answers to a line that is not here</source>
        <translation>Antwort auf eine Nachricht, die nicht hier ist</translation>
    </message>
    <message>
        <source>↳ %1: %2</source>
        <comment>who said what</comment>
        <translation>↳ %1: %2</translation>
    </message>
</context>
<context>
    <name>roundtrip::ShownBackends</name>
    <message>
        <source>In the order of the list</source>
        <translation>In der Reihenfolge der Liste</translation>
    </message>
    <message>
        <source>The fastest first</source>
        <translation>Das schnellste zuerst</translation>
    </message>
    <message>
        <source>Shown in chat and charts</source>
        <translation>In Chat und Diagrammen gezeigt</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
</context>
<context>
    <name>roundtrip::ColdResults</name>
    <message>
        <source>Cold starts after each silence, a row for each backend and function</source>
        <translation>Kaltstarts nach jeder Pause, eine Zeile je Backend und Funktion</translation>
    </message>
    <message>
        <source>What the ladder showed</source>
        <translation>Was die Leiter gezeigt hat</translation>
    </message>
    <message>
        <source>COLD STARTS</source>
        <translation>KALTSTARTS</translation>
    </message>
    <message>
        <source>The results stand here as the ladder is climbed.</source>
        <translation>Hier stehen die Ergebnisse, während die Leiter erklommen wird.</translation>
    </message>
</context>
<context>
    <name>roundtrip::EndBar</name>
    <message>
        <source>What the measurement came to</source>
        <translation>Was die Messung ergeben hat</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Bericht speichern…</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Dismiss the end of the measurement</source>
        <translation>Das Ende der Messung schließen</translation>
    </message>
</context>
<context>
    <name>roundtrip::MeasureDesk</name>
    <message>
        <source>%1, being measured</source>
        <translation>%1, wird gemessen</translation>
    </message>
    <message>
        <source>The run goes on in memory: %1</source>
        <translation>Der Lauf geht im Speicher weiter: %1</translation>
    </message>
    <message>
        <source>%1, cancelled just now</source>
        <translation>%1, gerade abgebrochen</translation>
    </message>
    <message>
        <source>%1, measured just now</source>
        <translation>%1, gerade gemessen</translation>
    </message>
    <message>
        <source>%1 cancelled; what was measured is kept</source>
        <translation>%1 abgebrochen; was gemessen wurde, bleibt</translation>
    </message>
    <message>
        <source>%1 done</source>
        <translation>%1 fertig</translation>
    </message>
    <message>
        <source>Recorded as %1: see Runs.</source>
        <translation>Aufgezeichnet als %1: siehe Läufe.</translation>
    </message>
    <message>
        <source>The run goes on in %1: %2</source>
        <translation>Der Lauf geht in %1 weiter: %2</translation>
    </message>
</context>
<context>
    <name>roundtrip::MeasurePill</name>
    <message>
        <source>Progress of the measurement</source>
        <translation>Fortschritt der Messung</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the measurement</source>
        <translation>Die Messung abbrechen</translation>
    </message>
    <message>
        <source>Stops sending, waits for what is under way, and keeps what was measured</source>
        <translation>Sendet nicht weiter, wartet auf Unterwegs Befindliches und behält, was gemessen wurde</translation>
    </message>
    <message>
        <source>%1: starting</source>
        <translation>%1: beginnt</translation>
    </message>
    <message>
        <source>%1: %2 %, %3 left</source>
        <translation>%1: %2 %, noch %3</translation>
    </message>
    <message>
        <source>%1: stopping</source>
        <translation>%1: endet</translation>
    </message>
    <message>
        <source>Shows what is being measured</source>
        <translation>Zeigt, was gerade gemessen wird</translation>
    </message>
</context>
<context>
    <name>roundtrip::RecentRuns</name>
    <message>
        <source>Recent ru&amp;ns</source>
        <translation>Zu&amp;letzt gemessen</translation>
    </message>
    <message>
        <source>No run is recorded yet</source>
        <translation>Noch ist kein Lauf aufgezeichnet</translation>
    </message>
</context>
<context>
    <name>roundtrip::SaveDesk</name>
    <message>
        <source>Save report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Export measurements into a folder</source>
        <translation>Messungen in einen Ordner exportieren</translation>
    </message>
    <message>
        <source>Web page (*.html);;Pages to print (*.pdf);;Markdown (*.md);;Figures (*.csv)</source>
        <translation>Webseite (*.html);;Seiten zum Drucken (*.pdf);;Markdown (*.md);;Zahlen (*.csv)</translation>
    </message>
</context>
<context>
    <name>roundtrip::SourceDesk</name>
    <message>
        <source>Stored run of %1</source>
        <translation>Gespeicherter Lauf aus %1</translation>
    </message>
    <message>
        <source>%1 opens in a window of its own</source>
        <translation>%1 öffnet sich in einem eigenen Fenster</translation>
    </message>
    <message>
        <source>A second window could not be started.</source>
        <translation>Ein zweites Fenster ließ sich nicht starten.</translation>
    </message>
    <message numerus="yes">
        <source>the first of %n runs over each other</source>
        <translation>
            <numerusform>der erste von %n Lauf übereinander</numerusform>
            <numerusform>der erste von %n Läufen übereinander</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Folder with every table and the manifest</source>
        <translation>Ordner mit allen Tabellen und dem Manifest</translation>
    </message>
    <message>
        <source>Results file for JMeter (JTL)</source>
        <translation>Ergebnisdatei für JMeter (JTL)</translation>
    </message>
    <message>
        <source>Table as k6 writes it (CSV)</source>
        <translation>Tabelle, wie k6 sie schreibt (CSV)</translation>
    </message>
    <message>
        <source>Everybody&apos;s copies</source>
        <translation>Die Kopien aller</translation>
    </message>
    <message>
        <source>The senders&apos; own copies</source>
        <translation>Die eigenen Kopien der Sender</translation>
    </message>
    <message>
        <source>None, figures alone</source>
        <translation>Keine, nur Zahlen</translation>
    </message>
    <message>
        <source>&amp;Compress them (samples.csv.zst)</source>
        <translation>&amp;Komprimieren (samples.csv.zst)</translation>
    </message>
    <message>
        <source>&amp;Form</source>
        <translation>&amp;Form</translation>
    </message>
    <message>
        <source>&amp;Samples</source>
        <translation>&amp;Messwerte</translation>
    </message>
    <message>
        <source>Choose a fo&amp;lder…</source>
        <translation>Ord&amp;ner wählen…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>One file of the senders&apos; own messages, for each run. Other programs know no more of them.</source>
        <translation>Je Lauf eine Datei mit den eigenen Nachrichten der Sender. Mehr davon kennen andere Programme nicht.</translation>
    </message>
    <message>
        <source>Without samples the run cannot be imported again.</source>
        <translation>Ohne Messwerte lässt sich der Lauf nicht wieder einlesen.</translation>
    </message>
    <message>
        <source>Figures are of everybody&apos;s copies, whatever is written.</source>
        <translation>Die Zahlen sind aus den Kopien aller, was auch geschrieben wird.</translation>
    </message>
</context>
<context>
    <name>roundtrip::NewBelow</name>
    <message numerus="yes">
        <source>%n new ↓</source>
        <translation>
            <numerusform>%n neue ↓</numerusform>
            <numerusform>%n neue ↓</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DotScale</name>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#x202f;%</translation>
    </message>
</context>
<context>
    <name>DotPlot</name>
    <message>
        <source>baseline</source>
        <translation>Bezug</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>Verhältnis</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>95 % interval %1</source>
        <translation>95-%-Intervall %1</translation>
    </message>
    <message>
        <source>%1 the baseline&apos;s</source>
        <translation>%1 des Bezugs</translation>
    </message>
    <message>
        <source>the article printed %1</source>
        <translation>der Artikel gibt %1 an</translation>
    </message>
    <message>
        <source>to p99</source>
        <translation>bis p99</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>printed by the article</source>
        <translation>im Artikel gedruckt</translation>
    </message>
</context>
<context>
    <name>roundtrip::DotPlot</name>
    <message>
        <source>Linear ruler</source>
        <translation>Lineare Skala</translation>
    </message>
    <message>
        <source>From nothing on, instead of ten times as much a step (L)</source>
        <translation>Von null an, statt zehnmal so viel je Schritt (L)</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>%1, 95 % from</source>
        <translation>%1, 95 % von</translation>
    </message>
    <message>
        <source>%1, 95 % to</source>
        <translation>%1, 95 % bis</translation>
    </message>
    <message>
        <source>SIMULATED</source>
        <translation>SIMULIERT</translation>
    </message>
    <message>
        <source>LOCAL RUNTIME</source>
        <translation>LOKALE LAUFZEIT</translation>
    </message>
</context>
<context>
    <name>PictureFile</name>
    <message>
        <source>&amp;Copy picture and data</source>
        <translation>Bild und Daten &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Save picture…</source>
        <translation>Bild &amp;speichern…</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Pictures (*.png);;Drawings (*.svg);;Documents (*.pdf)</source>
        <translation>Bilder (*.png);;Zeichnungen (*.svg);;Dokumente (*.pdf)</translation>
    </message>
</context>
<context>
    <name>roundtrip::SeveralRunsModel</name>
    <message>
        <source>simulated</source>
        <translation>simuliert</translation>
    </message>
    <message>
        <source>95 % interval %1</source>
        <translation>95-%-Intervall %1</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 gegenüber %2</translation>
    </message>
    <message>
        <source>Their intervals do not overlap</source>
        <translation>Ihre Intervalle überlappen sich nicht</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>roundtrip::CompareBody</name>
    <message>
        <source>Comparison of the backends, a row for each</source>
        <translation>Vergleich der Backends, eine Zeile je Backend</translation>
    </message>
    <message>
        <source>Comparison of the runs, a row a backend, a column a run</source>
        <translation>Vergleich der Läufe, eine Zeile je Backend, eine Spalte je Lauf</translation>
    </message>
    <message>
        <source>What the runs are compared by</source>
        <translation>Wonach die Läufe verglichen werden</translation>
    </message>
    <message>
        <source>First message</source>
        <translation>Erste Nachricht</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlauf</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>Zuverlässigkeit</translation>
    </message>
    <message>
        <source>Under each value its 95 % interval; beside it, what has changed against A. ≠: their intervals do not overlap.</source>
        <translation>Unter jedem Wert sein 95-%-Intervall; daneben, was sich gegenüber A geändert hat. ≠: Ihre Intervalle überlappen sich nicht.</translation>
    </message>
    <message>
        <source>Under each value its 95 % interval; bold, its ratio to the baseline. ▲ best, ▽ worst of its column.</source>
        <translation>Unter jedem Wert sein 95-%-Intervall; fett sein Verhältnis zum Bezug. ▲ bester, ▽ schlechtester Wert der Spalte.</translation>
    </message>
    <message>
        <source>Framed: what the article printed.</source>
        <translation>Gerahmt: was der Artikel angibt.</translation>
    </message>
    <message>
        <source>Grey: to be doubted; the tool tip says why.</source>
        <translation>Grau: zweifelhaft; der Tooltip sagt, warum.</translation>
    </message>
</context>
<context>
    <name>roundtrip::PresentWindow</name>
    <message>
        <source>SIMULATED</source>
        <translation>SIMULIERT</translation>
    </message>
    <message>
        <source>Roundtrip: the figures</source>
        <translation>Roundtrip: die Zahlen</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlauf</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Cold start</source>
        <translation>Kaltstart</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>roundtrip::PresentDesk</name>
    <message>
        <source>Nothing is measured yet: it is presented as soon as there are figures.</source>
        <translation>Noch ist nichts gemessen: Gezeigt wird es, sobald es Zahlen gibt.</translation>
    </message>
</context>
<context>
    <name>roundtrip::RunPreview</name>
    <message>
        <source>Round trip</source>
        <translation>Umlauf</translation>
    </message>
    <message>
        <source>Still running: who wins stands here once it has ended.</source>
        <translation>Läuft noch: Wer gewinnt, steht hier, sobald der Lauf zu Ende ist.</translation>
    </message>
    <message>
        <source>working it out…</source>
        <translation>wird ausgerechnet…</translation>
    </message>
    <message>
        <source>Nothing came back that could be compared.</source>
        <translation>Es kam nichts zurück, was sich vergleichen ließe.</translation>
    </message>
</context>
<context>
    <name>roundtrip::RunsTable</name>
    <message>
        <source>Recorded runs</source>
        <translation>Aufgezeichnete Läufe</translation>
    </message>
</context>
<context>
    <name>RunsTsv</name>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
</context>
<context>
    <name>RunGlance</name>
    <message>
        <source>0</source>
        <translation>0</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
</context>
<context>
    <name>roundtrip::RunsByDay</name>
    <message numerus="yes">
        <source>%n chat sessions</source>
        <translation>
            <numerusform>%n Chatsitzung</numerusform>
            <numerusform>%n Chatsitzungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, open</source>
        <translation>%1, aufgeklappt</translation>
    </message>
    <message>
        <source>%1, closed</source>
        <translation>%1, zugeklappt</translation>
    </message>
    <message>
        <source>Return, or a click, closes them</source>
        <translation>Eingabetaste oder Klick klappt sie zu</translation>
    </message>
    <message>
        <source>Return, or a click, shows each of them</source>
        <translation>Eingabetaste oder Klick zeigt jede einzeln</translation>
    </message>
</context>
<context>
    <name>WaterfallScale</name>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>LimitText</name>
    <message>
        <source>%1 %2 % of messages (%3 of %4), %5 % of the time</source>
        <translation>%1 %2 % der Nachrichten (%3 von %4), %5 % der Zeit</translation>
    </message>
    <message>
        <source>nothing of %1</source>
        <translation>nichts von %1</translation>
    </message>
    <message>
        <source>Above %1: nothing is back yet.</source>
        <translation>Über %1: Noch ist nichts zurück.</translation>
    </message>
    <message>
        <source>Above %1: %2.</source>
        <translation>Über %1: %2.</translation>
    </message>
</context>
<context>
    <name>roundtrip::LimitButton</name>
    <message>
        <source>A line in the round trip chart, and how much lies above it</source>
        <translation>Eine Linie im Diagramm der Umlaufzeiten, und wie viel darüber liegt</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <source>Another…</source>
        <translation>Eine andere…</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Round trips should take no longer than (milliseconds):</source>
        <translation>Umläufe sollen nicht länger dauern als (Millisekunden):</translation>
    </message>
    <message>
        <source>Limit %1</source>
        <translation>Grenze %1</translation>
    </message>
    <message>
        <source>Limit…</source>
        <translation>Grenze…</translation>
    </message>
    <message>
        <source>Limit of round trips: %1</source>
        <translation>Grenze der Umlaufzeiten: %1</translation>
    </message>
    <message>
        <source>Limit of round trips: none</source>
        <translation>Grenze der Umlaufzeiten: keine</translation>
    </message>
</context>
<context>
    <name>GuideAnswer</name>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>first message</source>
        <translation>erste Nachricht</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>peak</source>
        <translation>Spitze</translation>
    </message>
    <message>
        <source>budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>no lock-in</source>
        <translation>keine Bindung</translation>
    </message>
    <message>
        <source>no server</source>
        <translation>kein Server</translation>
    </message>
    <message>
        <source>Nothing is asked for, so nothing can be said</source>
        <translation>Es wird nichts verlangt, also lässt sich nichts sagen</translation>
    </message>
    <message numerus="yes">
        <source>%1 fits: %2 of %2 needs met</source>
        <translation>
            <numerusform>%1 passt: %2 von %2 Bedingungen erfüllt</numerusform>
            <numerusform>%1 passen: %2 von %2 Bedingungen erfüllt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 comes closest: %2 of %3</source>
        <translation>
            <numerusform>%1 kommt am nächsten: %2 von %3</numerusform>
            <numerusform>%1 kommen am nächsten: %2 von %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No backend is known to meet any of %Ln needs</source>
        <translation>
            <numerusform>Von keinem Backend ist bekannt, dass es die %Ln Bedingung erfüllt</numerusform>
            <numerusform>Von keinem Backend ist bekannt, dass es eine der %Ln Bedingungen erfüllt</numerusform>
        </translation>
    </message>
    <message>
        <source>not met: %1</source>
        <translation>nicht erfüllt: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 needs about %2 messages</source>
        <translation>
            <numerusform>%1 braucht etwa %2 Nachrichten</numerusform>
            <numerusform>%1 brauchen etwa %2 Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 needs about %2 connections</source>
        <translation>
            <numerusform>%1 braucht etwa %2 Verbindungen</numerusform>
            <numerusform>%1 brauchen etwa %2 Verbindungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 needs a run with %2 users</source>
        <translation>
            <numerusform>%1 braucht einen Lauf mit %2 Nutzern</numerusform>
            <numerusform>%1 brauchen einen Lauf mit %2 Nutzern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 needs a run with more messages a second</source>
        <translation>
            <numerusform>%1 braucht einen Lauf mit mehr Nachrichten je Sekunde</numerusform>
            <numerusform>%1 brauchen einen Lauf mit mehr Nachrichten je Sekunde</numerusform>
        </translation>
    </message>
    <message>
        <source>cannot be said: %1</source>
        <translation>nicht zu sagen: %1</translation>
    </message>
</context>
<context>
    <name>roundtrip::NeedsMatrix</name>
    <message>
        <source>%1 (matched by order)</source>
        <translation>%1 (nach Reihenfolge zugeordnet)</translation>
    </message>
    <message>
        <source>%1 (local runtime)</source>
        <translation>%1 (lokale Laufzeit)</translation>
    </message>
    <message>
        <source>%1 (simulated)</source>
        <translation>%1 (simuliert)</translation>
    </message>
    <message>
        <source>%1: %2, needed %3: %4.</source>
        <translation>%1: %2, nötig %3: %4.</translation>
    </message>
    <message>
        <source>Because: %1.</source>
        <translation>Denn: %1.</translation>
    </message>
    <message>
        <source>Each backend and need with what was found</source>
        <translation>Jedes Backend und jede Bedingung mit dem, was gefunden wurde</translation>
    </message>
    <message>
        <source>Needs met</source>
        <translation>Erfüllt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1: %2; needs met: %3.</source>
        <translation>%1: %2; Bedingungen erfüllt: %3.</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>roundtrip::MeasuringForm</name>
    <message>
        <source>Where runs are recorded</source>
        <translation>Wo Läufe aufgezeichnet werden</translation>
    </message>
    <message>
        <source>Stores (*.sqlite);;All files (*)</source>
        <translation>Speicher (*.sqlite);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>As the backends file says</source>
        <translation>Wie es in der Backends-Datei steht</translation>
    </message>
    <message>
        <source>Ratios refer to this backend wherever it is among those of the window</source>
        <translation>Verhältnisse beziehen sich auf dieses Backend, wo es unter denen des Fensters ist</translation>
    </message>
    <message>
        <source>Another store is used when Roundtrip is started the next time; this session is recorded where it began, and no run is moved. roundtrip-cli finds it with --store.</source>
        <translation>Ein anderer Speicher gilt, wenn Roundtrip das nächste Mal gestartet wird; diese Sitzung wird aufgezeichnet, wo sie begann, und kein Lauf wird verschoben. roundtrip-cli findet ihn mit --store.</translation>
    </message>
    <message>
        <source>&amp;Baseline</source>
        <translation>&amp;Bezug</translation>
    </message>
    <message>
        <source>&amp;Store</source>
        <translation>S&amp;peicher</translation>
    </message>
    <message>
        <source>A file, or a PostgreSQL server: postgresql://USER@HOST/DATABASE, without a password</source>
        <translation>Eine Datei oder ein PostgreSQL-Server: postgresql://NUTZER@RECHNER/DATENBANK, ohne Passwort</translation>
    </message>
    <message>
        <source>%1 is not a whole path, from the root on</source>
        <translation>%1 ist kein ganzer Pfad von der Wurzel an</translation>
    </message>
    <message>
        <source>%1 is there, and is no file</source>
        <translation>%1 gibt es, und es ist keine Datei</translation>
    </message>
    <message>
        <source>There is no folder %1</source>
        <translation>Es gibt keinen Ordner %1</translation>
    </message>
    <message>
        <source>%1 cannot be written to</source>
        <translation>In %1 kann nicht geschrieben werden</translation>
    </message>
</context>
<context>
    <name>roundtrip::NetworkForm</name>
    <message>
        <source>Own certificate authorities</source>
        <translation>Eigene Zertifizierungsstellen</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt);;All files (*)</source>
        <translation>Zertifikate (*.pem *.crt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>This one:</source>
        <translation>Dieser:</translation>
    </message>
    <message>
        <source>host:port, or socks5://host:port; with user@ in front where the proxy asks who it is. Its password is given with a backend.</source>
        <translation>Rechner:Port oder socks5://Rechner:Port; mit Benutzer@ davor, wo der Proxy danach fragt. Sein Passwort wird bei einem Backend angegeben.</translation>
    </message>
    <message>
        <source>none: those of the system are trusted</source>
        <translation>keine: denen des Systems wird getraut</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>Pro&amp;xy</translation>
    </message>
    <message>
        <source>Add&amp;ress</source>
        <translation>A&amp;dresse</translation>
    </message>
    <message>
        <source>Own &amp;authorities</source>
        <translation>&amp;Eigene Stellen</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>There is no file %1</source>
        <translation>Es gibt keine Datei %1</translation>
    </message>
    <message>
        <source>For every backend that leaves it open, from its next connection on. This computer is reached without a proxy. Authorities are trusted besides those of the system. roundtrip-cli reads none of this, but https_proxy and SSL_CERT_FILE.</source>
        <translation>Für jedes Backend, das es offenlässt, ab seiner nächsten Verbindung. Dieser Computer wird ohne Proxy erreicht. Den Stellen wird zusätzlich zu denen des Systems getraut. roundtrip-cli liest nichts davon, sondern https_proxy und SSL_CERT_FILE.</translation>
    </message>
</context>
<context>
    <name>roundtrip::PathField</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
</context>
<context>
    <name>roundtrip::LoadPace</name>
    <message>
        <source>Shape of the load</source>
        <translation>Form der Last</translation>
    </message>
    <message>
        <source>one rate</source>
        <translation>eine Rate</translation>
    </message>
    <message>
        <source>stages</source>
        <translation>Stufenverlauf</translation>
    </message>
    <message>
        <source>thinking senders</source>
        <translation>bedenkende Sender</translation>
    </message>
    <message>
        <source>One rate throughout; stages that rise and fall; or senders who each wait for their own message, think, and send the next</source>
        <translation>Eine Rate durchweg; ein Verlauf, der steigt und fällt; oder Sender, die jeder auf die eigene Nachricht warten, nachdenken und die nächste senden</translation>
    </message>
    <message>
        <source>How messages are spread over time</source>
        <translation>Wie Nachrichten über die Zeit verteilt sind</translation>
    </message>
    <message>
        <source>evenly spaced</source>
        <translation>gleichmäßig</translation>
    </message>
    <message>
        <source>at random (Poisson)</source>
        <translation>zufällig (Poisson)</translation>
    </message>
    <message>
        <source>S&amp;hape</source>
        <translation>&amp;Form</translation>
    </message>
    <message>
        <source>How much is sent at each level</source>
        <translation>Wie viel auf jeder Stufe gesendet wird</translation>
    </message>
    <message>
        <source>Unit of how much is sent</source>
        <translation>Einheit der gesendeten Menge</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>&amp;Each level</source>
        <translation>&amp;Jede Stufe</translation>
    </message>
    <message>
        <source>Messages a second over all connections</source>
        <translation>Nachrichten je Sekunde über alle Verbindungen</translation>
    </message>
    <message>
        <source> msg/s</source>
        <translation> pro s</translation>
    </message>
    <message>
        <source>&amp;Rate</source>
        <translation>&amp;Rate</translation>
    </message>
    <message>
        <source>Sta&amp;ges</source>
        <translation>Verla&amp;uf</translation>
    </message>
    <message>
        <source>Stages: second and messages a second</source>
        <translation>Verlauf: Sekunde und Nachrichten je Sekunde</translation>
    </message>
    <message>
        <source>SECOND:RATE, with straight lines between them: 0:10, 60:200 rises from 10 to 200 messages a second within a minute</source>
        <translation>SEKUNDE:RATE, dazwischen gerade Linien: 0:10, 60:200 steigt in einer Minute von 10 auf 200 Nachrichten je Sekunde</translation>
    </message>
    <message>
        <source>Seconds that a sender thinks</source>
        <translation>Sekunden, die ein Sender nachdenkt</translation>
    </message>
    <message>
        <source>Seconds: 2, uniform:1-5, exponential:2 (the mean) or lognormal:2/0.8 (the median)</source>
        <translation>Sekunden: 2, uniform:1-5, exponential:2 (das Mittel) oder lognormal:2/0.8 (der Median)</translation>
    </message>
    <message>
        <source>Thin&amp;ks for</source>
        <translation>Beden&amp;kzeit</translation>
    </message>
</context>
<context>
    <name>roundtrip::LoadCrowd</name>
    <message>
        <source>Connections that send; the others listen</source>
        <translation>Verbindungen, die senden; die anderen hören zu</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>&amp;Senders</source>
        <translation>&amp;Sender</translation>
    </message>
    <message>
        <source>How connections are opened</source>
        <translation>Wie Verbindungen geöffnet werden</translation>
    </message>
    <message>
        <source>as they are let in</source>
        <translation>so schnell es geht</translation>
    </message>
    <message>
        <source>so many a second</source>
        <translation>so viele je Sekunde</translation>
    </message>
    <message>
        <source>all at once</source>
        <translation>alle zugleich</translation>
    </message>
    <message>
        <source>Connections opened a second</source>
        <translation>Verbindungen, die je Sekunde geöffnet werden</translation>
    </message>
    <message>
        <source>They come &amp;in</source>
        <translation>S&amp;ie kommen</translation>
    </message>
    <message>
        <source>Mean length of a session and time away, in seconds</source>
        <translation>Mittlere Länge einer Sitzung und Zeit der Abwesenheit, in Sekunden</translation>
    </message>
    <message>
        <source>to the end</source>
        <translation>bis zum Ende</translation>
    </message>
    <message>
        <source>SECONDS/AWAY: with 60/5 each stays for a minute in the mean, then is away for 5 s</source>
        <translation>SEKUNDEN/WEG: mit 60/5 bleibt jede im Mittel eine Minute und ist dann 5 s weg</translation>
    </message>
    <message>
        <source>They sta&amp;y</source>
        <translation>Sie &amp;bleiben</translation>
    </message>
    <message>
        <source>Reconnect storms: second and percent cut</source>
        <translation>Wiederverbindungsstürme: Sekunde und getrennte Prozent</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>SECOND:PERCENT: with 30:50 half of all connections are cut after 30 s, and come back at once</source>
        <translation>SEKUNDE:PROZENT: mit 30:50 wird nach 30 s die Hälfte aller Verbindungen getrennt und kommt sofort zurück</translation>
    </message>
    <message>
        <source>Cut o&amp;ff</source>
        <translation>Ge&amp;trennt</translation>
    </message>
    <message>
        <source>Drawn anew each time: uniform:100-500, exponential:300 (the mean) or lognormal:200/0.8 (the median)</source>
        <translation>Jedes Mal neu gezogen: uniform:100-500, exponential:300 (das Mittel) oder lognormal:200/0.8 (der Median)</translation>
    </message>
    <message>
        <source>Connections in a room, drawn</source>
        <translation>Verbindungen je Raum, gezogen</translation>
    </message>
    <message>
        <source>as above</source>
        <translation>wie oben</translation>
    </message>
    <message>
        <source>Room si&amp;zes</source>
        <translation>Raum&amp;größen</translation>
    </message>
    <message>
        <source>Bytes of a message, drawn</source>
        <translation>Bytes je Nachricht, gezogen</translation>
    </message>
    <message>
        <source>&amp;Bytes</source>
        <translation>B&amp;ytes</translation>
    </message>
    <message>
        <source>File of texts, a line each</source>
        <translation>Datei mit Texten, einer je Zeile</translation>
    </message>
    <message>
        <source>made up</source>
        <translation>erfunden</translation>
    </message>
    <message>
        <source>Texts of messages are drawn from the lines of this file</source>
        <translation>Texte der Nachrichten werden aus den Zeilen dieser Datei gezogen</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>File of texts</source>
        <translation>Datei mit Texten</translation>
    </message>
    <message>
        <source>Te&amp;xts</source>
        <translation>Te&amp;xte</translation>
    </message>
</context>
<context>
    <name>ShareScale</name>
    <message>
        <source>more</source>
        <translation>mehr</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>99.9 %</source>
        <translation>99,9 %</translation>
    </message>
    <message>
        <source>99 %</source>
        <translation>99 %</translation>
    </message>
    <message>
        <source>95 %</source>
        <translation>95 %</translation>
    </message>
    <message>
        <source>90 %</source>
        <translation>90 %</translation>
    </message>
    <message>
        <source>less</source>
        <translation>weniger</translation>
    </message>
</context>
<context>
    <name>Watch</name>
    <message>
        <source>the store takes %1; as it is set, the watch adds about %2 a month, up to %3</source>
        <translation>der Speicher belegt %1; so eingestellt kommen etwa %2 im Monat hinzu, bis zu %3</translation>
    </message>
    <message>
        <source>%1 (simulated)</source>
        <translation>%1 (simuliert)</translation>
    </message>
    <message>
        <source>%1 lost (%2)</source>
        <translation>%1 verloren (%2)</translation>
    </message>
    <message>
        <source>nothing lost</source>
        <translation>nichts verloren</translation>
    </message>
    <message>
        <source>%1 not sent</source>
        <translation>%1 nicht gesendet</translation>
    </message>
    <message>
        <source>connected %1 of %2 times</source>
        <translation>%1 von %2 Mal verbunden</translation>
    </message>
    <message>
        <source>%1 within %2</source>
        <translation>%1 innerhalb %2</translation>
    </message>
    <message>
        <source>%1 of the budget left</source>
        <translation>%1 des Budgets übrig</translation>
    </message>
    <message>
        <source>budget overdrawn</source>
        <translation>Budget überzogen</translation>
    </message>
    <message>
        <source>%1, %2 – %3</source>
        <translation>%1, %2 – %3</translation>
    </message>
    <message>
        <source>p50 %1 (5 % to 95 %: %2 to %3), p99 %4</source>
        <translation>p50 %1 (5 % bis 95 %: %2 bis %3), p99 %4</translation>
    </message>
    <message>
        <source>%1 decided, %2 lost</source>
        <translation>%1 entschieden, %2 verloren</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simuliert</translation>
    </message>
    <message>
        <source>From (UTC)</source>
        <translation>Von (UTC)</translation>
    </message>
    <message>
        <source>To (UTC)</source>
        <translation>Bis (UTC)</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
</context>
<context>
    <name>WatchMarks</name>
    <message>
        <source>alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Alert: %1 (%2), %3</source>
        <translation>Alarm: %1 (%2), %3</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
</context>
<context>
    <name>WatchSpan</name>
    <message>
        <source>%1, %2 – %3</source>
        <translation>%1, %2 – %3</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>6 h</source>
        <translation>6 h</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
</context>
<context>
    <name>roundtrip::CalendarBoard</name>
    <message>
        <source>Calendar of days</source>
        <translation>Kalender der Tage</translation>
    </message>
    <message>
        <source>%1 was worst on %2: %3 within %4.</source>
        <translation>%1 war am schlechtesten am %2: %3 innerhalb %4.</translation>
    </message>
    <message>
        <source>%1 was within %2 every day.</source>
        <translation>%1 war jeden Tag innerhalb %2.</translation>
    </message>
</context>
<context>
    <name>roundtrip::CellBoard</name>
    <message>
        <source>share within %1, at least:</source>
        <translation>Anteil innerhalb %1, mindestens:</translation>
    </message>
    <message>
        <source>Nothing was measured here.</source>
        <translation>Hier wurde nichts gemessen.</translation>
    </message>
    <message>
        <source>%1: %2 of %3 messages within %4</source>
        <translation>%1: %2 von %3 Nachrichten innerhalb %4</translation>
    </message>
</context>
<context>
    <name>roundtrip::HourBoard</name>
    <message>
        <source>p99, at most:</source>
        <translation>p99, höchstens:</translation>
    </message>
    <message>
        <source>p99 %1</source>
        <translation>p99 %1</translation>
    </message>
    <message>
        <source>too few of them for a p99</source>
        <translation>für ein p99 zu wenige</translation>
    </message>
    <message>
        <source>%1 has its longest p99, %2, on %3.</source>
        <translation>%1 hat sein längstes p99, %2, am %3.</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>Stunden der Woche</translation>
    </message>
    <message>
        <source>%1, %2 – %3</source>
        <translation>%1, %2 – %3</translation>
    </message>
    <message>
        <source>%1 is worst on %2.</source>
        <translation>%1 ist am schlechtesten am %2.</translation>
    </message>
    <message>
        <source>%1 was within %2 at every hour.</source>
        <translation>%1 war zu jeder Stunde innerhalb %2.</translation>
    </message>
</context>
<context>
    <name>roundtrip::SmokeBoard</name>
    <message>
        <source>Round trips over time</source>
        <translation>Umlaufzeiten über die Zeit</translation>
    </message>
    <message>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>middle half</source>
        <translation>mittlere Hälfte</translation>
    </message>
    <message>
        <source>5 % to 95 %</source>
        <translation>5 % bis 95 %</translation>
    </message>
    <message>
        <source>lost, up to 1 %</source>
        <translation>verloren, bis 1 %</translation>
    </message>
    <message>
        <source>more</source>
        <translation>mehr</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>nicht gesendet</translation>
    </message>
    <message>
        <source>Nothing was measured here.</source>
        <translation>Hier wurde nichts gemessen.</translation>
    </message>
</context>
<context>
    <name>roundtrip::WatchBoard</name>
    <message>
        <source>not measured here</source>
        <translation>hier nicht gemessen</translation>
    </message>
    <message>
        <source>nothing came back</source>
        <translation>nichts kam zurück</translation>
    </message>
    <message>
        <source>fastest</source>
        <translation>am schnellsten</translation>
    </message>
    <message>
        <source>p99 %1</source>
        <translation>p99 %1</translation>
    </message>
    <message>
        <source>p99 %1, of few messages</source>
        <translation>p99 %1, aus wenigen Nachrichten</translation>
    </message>
</context>
<context>
    <name>roundtrip::WatchDocument</name>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Colour each hour by its p99, and not by the share within the limit</source>
        <translation>Jede Stunde nach ihrem p99 färben, und nicht nach dem Anteil innerhalb der Grenze</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this watch and show what was here before</source>
        <translation>Diese Beobachtung schließen und zeigen, was vorher hier war</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Round trips and losses over time</source>
        <translation>Umlaufzeiten und Verluste über die Zeit</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>A calendar: how much of each day was within the limit</source>
        <translation>Ein Kalender: wie viel jedes Tages innerhalb der Grenze war</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>Which hours of the week are good or bad</source>
        <translation>Welche Stunden der Woche gut oder schlecht sind</translation>
    </message>
    <message>
        <source>The stretch before (Page Up)</source>
        <translation>Der Abschnitt davor (Bild auf)</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>The stretch after (Page Down)</source>
        <translation>Der Abschnitt danach (Bild ab)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Up to which round trip a message counts as within the limit</source>
        <translation>Bis zu welcher Umlaufzeit eine Nachricht als innerhalb der Grenze zählt</translation>
    </message>
    <message>
        <source>Reading the watch…</source>
        <translation>Die Beobachtung wird gelesen…</translation>
    </message>
    <message>
        <source>Nothing is measured yet</source>
        <translation>Noch ist nichts gemessen</translation>
    </message>
    <message>
        <source>A watch has its first minute once that is over. This page looks again by itself.</source>
        <translation>Eine Beobachtung hat ihre erste Minute, sobald sie vorbei ist. Diese Seite sieht von selbst wieder nach.</translation>
    </message>
    <message>
        <source>The watch cannot be read</source>
        <translation>Die Beobachtung kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Watch “%1” (SIMULATED)</source>
        <translation>Beobachtung „%1“ (SIMULIERT)</translation>
    </message>
    <message>
        <source>Watch “%1”</source>
        <translation>Beobachtung „%1“</translation>
    </message>
    <message numerus="yes">
        <source>%n backends</source>
        <translation>
            <numerusform>%n Backend</numerusform>
            <numerusform>%n Backends</numerusform>
        </translation>
    </message>
    <message>
        <source>kept from %1 to %2</source>
        <translation>aufbewahrt von %1 bis %2</translation>
    </message>
    <message>
        <source>objective %1</source>
        <translation>Ziel %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>roundtrip::WatchStrip</name>
    <message>
        <source>Watches</source>
        <translation>Beobachtungen</translation>
    </message>
    <message>
        <source>%1 (simulated)</source>
        <translation>%1 (simuliert)</translation>
    </message>
    <message>
        <source>Watch “%1”</source>
        <translation>Beobachtung „%1“</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>nothing measured yet</source>
        <translation>noch nichts gemessen</translation>
    </message>
    <message>
        <source>A click opens it</source>
        <translation>Ein Klick öffnet sie</translation>
    </message>
</context>
<context>
    <name>roundtrip::WatchDesk</name>
    <message>
        <source>Alert: %1</source>
        <translation>Alarm: %1</translation>
    </message>
    <message>
        <source>Alert over: %1</source>
        <translation>Alarm vorbei: %1</translation>
    </message>
    <message>
        <source>An alert was not delivered: %1</source>
        <translation>Ein Alarm kam nicht an: %1</translation>
    </message>
    <message>
        <source>There is no backend to watch.</source>
        <translation>Es gibt kein Backend, das zu beobachten wäre.</translation>
    </message>
    <message>
        <source>This window keeps nothing, and a watch has to be kept.</source>
        <translation>Dieses Fenster behält nichts, und eine Beobachtung muss behalten werden.</translation>
    </message>
    <message>
        <source>The watch goes on, until you end it in the same menu.</source>
        <translation>Die Beobachtung geht weiter, bis sie im selben Menü beendet wird.</translation>
    </message>
    <message>
        <source>Watching, until you end it in the same menu.</source>
        <translation>Es wird beobachtet, bis das im selben Menü beendet wird.</translation>
    </message>
    <message>
        <source>The watch cannot be kept for now: %1</source>
        <translation>Die Beobachtung kann vorerst nicht gespeichert werden: %1</translation>
    </message>
    <message>
        <source>The watch ends: what is in flight is waited for.</source>
        <translation>Die Beobachtung endet: Was unterwegs ist, wird abgewartet.</translation>
    </message>
    <message>
        <source>The watch has ended. It is kept as “%1” among the runs.</source>
        <translation>Die Beobachtung ist beendet. Sie steht als „%1“ bei den Läufen.</translation>
    </message>
    <message>
        <source>watching %1 of %2</source>
        <comment>backends that are ready, and all of them</comment>
        <translation>beobachtet %1 von %2</translation>
    </message>
    <message>
        <source>Quit while watching?</source>
        <translation>Während der Beobachtung beenden?</translation>
    </message>
    <message>
        <source>The backends of this window are being watched.</source>
        <translation>Die Backends dieses Fensters werden beobachtet.</translation>
    </message>
    <message>
        <source>Ended now, all that was measured is kept, and the watch can go on another day.</source>
        <translation>Wird sie jetzt beendet, bleibt alles Gemessene erhalten, und die Beobachtung kann ein andermal weitergehen.</translation>
    </message>
    <message>
        <source>End it and quit</source>
        <translation>Beenden und schließen</translation>
    </message>
    <message>
        <source>Go on in the tray</source>
        <translation>Im Infobereich weiter</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>Fenster zeigen</translation>
    </message>
    <message>
        <source>End the watch</source>
        <translation>Beobachtung beenden</translation>
    </message>
</context>
<context>
    <name>roundtrip::WatchDialog</name>
    <message>
        <source>Alerts file</source>
        <translation>Alarmdatei</translation>
    </message>
    <message>
        <source>Choose an alerts file</source>
        <translation>Eine Alarmdatei wählen</translation>
    </message>
    <message>
        <source>Alerts files (*.json);;All files (*)</source>
        <translation>Alarmdateien (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Send a &amp;trial message</source>
        <translation>Eine &amp;Probe senden</translation>
    </message>
    <message>
        <source>Keep watching</source>
        <translation>Dauernd beobachten</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>none; for example %1</source>
        <translation>keines; zum Beispiel %1</translation>
    </message>
    <message>
        <source>What each backend is to attain: a share of messages, a limit and a window</source>
        <translation>Was jedes Backend erreichen soll: ein Anteil der Nachrichten, eine Grenze und ein Zeitraum</translation>
    </message>
    <message>
        <source>none: nobody is told</source>
        <translation>keine: Niemand wird benachrichtigt</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Every backend of this window is probed once a second until you end it, and kept as a watch among the runs: minutes, hours and days for a year.</source>
        <translation>Jedes Backend dieses Fensters wird einmal je Sekunde geprüft, bis Sie es beenden, und als Beobachtung bei den Läufen aufgehoben: Minuten, Stunden und Tage für ein Jahr.</translation>
    </message>
    <message>
        <source>&amp;Objective</source>
        <translation>&amp;Ziel</translation>
    </message>
    <message>
        <source>&amp;Alerts file</source>
        <translation>&amp;Alarmdatei</translation>
    </message>
    <message>
        <source>Every &amp;message for</source>
        <translation>Jede &amp;Nachricht für</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Start watching</source>
        <translation>&amp;Beobachten</translation>
    </message>
    <message>
        <source>Sending a message to each receiver…</source>
        <translation>Jeder Empfänger bekommt eine Nachricht…</translation>
    </message>
    <message>
        <source>The file is sound, and names nobody to tell: alerts are only shown.</source>
        <translation>Die Datei ist in Ordnung und nennt niemanden, der etwas erfahren soll: Alarme werden nur gezeigt.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n receivers took the message.</source>
        <translation>
            <numerusform>%1 von %n Empfänger hat die Nachricht angenommen.</numerusform>
            <numerusform>%1 von %n Empfängern haben die Nachricht angenommen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On the disk that is about %1 for messages, and %2 a month for all else, for %n backends.</source>
        <translation>
            <numerusform>Auf der Platte sind das für %n Backend etwa %1 für Nachrichten und %2 im Monat für alles andere.</numerusform>
            <numerusform>Auf der Platte sind das für %n Backends etwa %1 für Nachrichten und %2 im Monat für alles andere.</numerusform>
        </translation>
    </message>
    <message>
        <source>The store takes %1 now.</source>
        <translation>Jetzt belegt der Speicher %1.</translation>
    </message>
</context>
<context>
    <name>Fleet</name>
    <message>
        <source>Ended early: somebody stopped it. What was measured is kept.</source>
        <translation>Vorzeitig beendet: Jemand hat ihn angehalten. Was gemessen wurde, bleibt.</translation>
    </message>
    <message>
        <source>Ended before it began: %1.</source>
        <translation>Beendet, bevor er begann: %1.</translation>
    </message>
    <message>
        <source>Ended early: an agent was lost, and with it the rate that was planned.</source>
        <translation>Vorzeitig beendet: Ein Agent ging verloren, und mit ihm die geplante Rate.</translation>
    </message>
    <message>
        <source>All agents have done their shares.</source>
        <translation>Alle Agenten haben ihren Anteil erledigt.</translation>
    </message>
    <message>
        <source>It has ended, but not all of it was sent.</source>
        <translation>Er ist beendet, aber nicht alles wurde gesendet.</translation>
    </message>
    <message>
        <source>Waiting for agents to come: %1 of %2 are there. Missing: %3.</source>
        <translation>Es wird auf Agenten gewartet: %1 von %2 sind da. Es fehlen: %3.</translation>
    </message>
    <message>
        <source>All %1 agents are there, %2 of them ready. They begin together.</source>
        <translation>Alle %1 Agenten sind da, %2 davon bereit. Sie beginnen zusammen.</translation>
    </message>
    <message>
        <source>has come</source>
        <translation>angekommen</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>sendet</translation>
    </message>
    <message>
        <source>waiting for the last</source>
        <translation>wartet auf die letzten</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>away</source>
        <translation>weg</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>It is told to end; what is in flight is waited for.</source>
        <translation>Er soll enden; auf das, was unterwegs ist, wird gewartet.</translation>
    </message>
    <message>
        <source>%1 sent, %2 back. %3 of %4 agents are sending.</source>
        <translation>%1 gesendet, %2 zurück. %3 von %4 Agenten senden.</translation>
    </message>
    <message>
        <source>Lost while it was sending: agent %1. Nothing that was measured speaks for the whole plan, so the verdict is inconclusive.</source>
        <translation>Beim Senden verloren: Agent %1. Nichts, was gemessen wurde, spricht für den ganzen Plan; das Urteil ist also nicht entscheidbar.</translation>
    </message>
    <message>
        <source>Agent %1 was slow itself: read the figures with care.</source>
        <translation>Agent %1 war selbst langsam: Lesen Sie die Werte mit Vorsicht.</translation>
    </message>
    <message>
        <source>The clock of agent %1 stands to the others within ± %2 only: so exact is where its messages are placed in time. No latency has a part in it.</source>
        <translation>Die Uhr von Agent %1 steht zu den anderen nur auf ± %2: So genau liegen seine Nachrichten in der Zeit. In keiner Latenz steckt etwas davon.</translation>
    </message>
    <message>
        <source>%1: of %2 planned %3 are accounted for, %4 unknown (sent or not by an agent that was lost), %5 not sent for its loss, %6 not sent because the run was stopped.</source>
        <translation>%1: Von %2 geplant sind %3 abgerechnet, %4 unbekannt (von einem verlorenen Agenten gesendet oder nicht), %5 wegen seines Verlusts nicht gesendet, %6 nicht gesendet, weil der Lauf angehalten wurde.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Threshold crossed</source>
        <translation>Grenzwert überschritten</translation>
    </message>
    <message>
        <source>Inconclusive</source>
        <translation>Nicht entscheidbar</translation>
    </message>
    <message>
        <source>A backend was not reached</source>
        <translation>Ein Backend wurde nicht erreicht</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>The accounts do not hold</source>
        <translation>Die Konten stimmen nicht</translation>
    </message>
</context>
<context>
    <name>StoreFinding</name>
    <message>
        <source>It is there, and has no run yet.</source>
        <translation>Er ist da und hat noch keinen Lauf.</translation>
    </message>
    <message numerus="yes">
        <source>%n runs, the newest of %1.</source>
        <translation>
            <numerusform>%n Lauf, der neueste vom %1.</numerusform>
            <numerusform>%n Läufe, der neueste vom %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n by several machines.</source>
        <translation>
            <numerusform>%n von mehreren Maschinen.</numerusform>
            <numerusform>%n von mehreren Maschinen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n watches.</source>
        <translation>
            <numerusform>%n Beobachtung.</numerusform>
            <numerusform>%n Beobachtungen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::AgentsModel</name>
    <message>
        <source>not there</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>%1 (%2 failed)</source>
        <translation>%1 (%2 gescheitert)</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>Connections that are open</source>
        <translation>Verbindungen, die offen sind</translation>
    </message>
    <message>
        <source>Messages that were lost, refused or not sent</source>
        <translation>Nachrichten, die verloren, abgelehnt oder nicht gesendet wurden</translation>
    </message>
    <message>
        <source>How late it sends what is due, p99</source>
        <translation>Wie verspätet er sendet, was fällig ist, p99</translation>
    </message>
    <message>
        <source>How exactly its clock is known against the server&apos;s: no latency has a part in it</source>
        <translation>Wie genau seine Uhr gegen die des Servers bekannt ist: In keiner Latenz steckt etwas davon</translation>
    </message>
    <message>
        <source>Silent for 15 seconds, an agent counts as lost</source>
        <translation>Nach 15 Sekunden ohne ein Zeichen gilt ein Agent als verloren</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Sent/s</source>
        <translation>Gesendet/s</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>Verzug</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>Gehört</translation>
    </message>
</context>
<context>
    <name>roundtrip::EnginePanel</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>What starts the agents</source>
        <translation>Was die Agenten startet</translation>
    </message>
    <message>
        <source>Kubernetes: a Job</source>
        <translation>Kubernetes: ein Job</translation>
    </message>
    <message>
        <source>Slurm: a batch script</source>
        <translation>Slurm: ein Batch-Skript</translation>
    </message>
    <message>
        <source>ssh: a loop over hosts</source>
        <translation>ssh: eine Schleife über Hosts</translation>
    </message>
    <message>
        <source>systemd: a unit</source>
        <translation>systemd: eine Unit</translation>
    </message>
    <message>
        <source>Text that starts the agents</source>
        <translation>Text, der die Agenten startet</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Save what starts the agents</source>
        <translation>Speichern, was die Agenten startet</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>roundtrip::FleetDocument</name>
    <message>
        <source>Every message</source>
        <translation>Jede Nachricht</translation>
    </message>
    <message>
        <source>Show every message of this run on the Live page</source>
        <translation>Jede Nachricht dieses Laufs auf der Seite „Live“ zeigen</translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation>Anhalten…</translation>
    </message>
    <message>
        <source>Ask all agents to end; what was measured is kept</source>
        <translation>Alle Agenten bitten, zu enden; was gemessen wurde, bleibt</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Stop looking; the run goes on without this window</source>
        <translation>Nicht mehr zusehen; der Lauf geht ohne dieses Fenster weiter</translation>
    </message>
    <message>
        <source>Asking the store…</source>
        <translation>Der Speicher wird gefragt…</translation>
    </message>
    <message>
        <source>How far the run is</source>
        <translation>Wie weit der Lauf ist</translation>
    </message>
    <message>
        <source>Nothing is sent before all agents are there. Start them with what you have: look at this text, adapt it, and run it. It is what “roundtrip-cli engine” prints.</source>
        <translation>Gesendet wird erst, wenn alle Agenten da sind. Starten Sie sie mit dem, was Sie haben: Sehen Sie diesen Text an, passen Sie ihn an und führen Sie ihn aus. Er ist, was „roundtrip-cli engine“ ausgibt.</translation>
    </message>
    <message>
        <source>Agents of this run</source>
        <translation>Agenten dieses Laufs</translation>
    </message>
    <message>
        <source>The store does not answer for now; it is asked again. %1</source>
        <translation>Der Speicher antwortet gerade nicht; er wird wieder gefragt. %1</translation>
    </message>
    <message>
        <source>This run cannot be watched.</source>
        <translation>Diesem Lauf kann nicht zugesehen werden.</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Recorded as %1 in %2.</source>
        <translation>Aufgezeichnet als %1 in %2.</translation>
    </message>
    <message>
        <source>Run by several agents</source>
        <translation>Lauf mehrerer Agenten</translation>
    </message>
    <message numerus="yes">
        <source>Run by %n agents</source>
        <translation>
            <numerusform>Lauf von %n Agenten</numerusform>
            <numerusform>Lauf von %n Agenten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (SIMULATED)</source>
        <translation>%1 (SIMULIERT)</translation>
    </message>
    <message>
        <source>Stop the run?</source>
        <translation>Den Lauf anhalten?</translation>
    </message>
    <message>
        <source>All agents of this run are asked to end, on every machine.</source>
        <translation>Alle Agenten dieses Laufs werden gebeten, zu enden, auf jeder Maschine.</translation>
    </message>
    <message>
        <source>What was measured until then is kept. It cannot be continued.</source>
        <translation>Was bis dahin gemessen wurde, bleibt. Fortsetzen lässt er sich nicht.</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
</context>
<context>
    <name>roundtrip::FleetPlot</name>
    <message>
        <source>agent %1 lost</source>
        <translation>Agent %1 verloren</translation>
    </message>
</context>
<context>
    <name>roundtrip::LoadPlace</name>
    <message>
        <source>Where the load comes from</source>
        <translation>Woher die Last kommt</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>diesem Rechner</translation>
    </message>
    <message>
        <source>several machines</source>
        <translation>mehreren Maschinen</translation>
    </message>
    <message>
        <source>This program sends it all; or agents do, each a share, started by what you have</source>
        <translation>Dieses Programm sendet alles; oder Agenten tun es, jeder einen Anteil, gestartet von dem, was Sie haben</translation>
    </message>
    <message>
        <source>How many agents</source>
        <translation>Wie viele Agenten</translation>
    </message>
    <message>
        <source>When an agent is lost while it sends</source>
        <translation>Wenn ein Agent beim Senden verloren geht</translation>
    </message>
    <message>
        <source>the run ends</source>
        <translation>endet der Lauf</translation>
    </message>
    <message>
        <source>the others go on</source>
        <translation>machen die anderen weiter</translation>
    </message>
    <message>
        <source>Store where the agents meet</source>
        <translation>Speicher, in dem sich die Agenten treffen</translation>
    </message>
    <message>
        <source>A PostgreSQL server that every agent reaches; no password in the address</source>
        <translation>Ein PostgreSQL-Server, den jeder Agent erreicht; kein Passwort in der Adresse</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>Läuft auf</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>Agenten</translation>
    </message>
    <message>
        <source>may have members in several agents</source>
        <translation>dürfen mehrere Agenten umfassen</translation>
    </message>
    <message>
        <source>How many agents begin at the least</source>
        <translation>Mit wie vielen Agenten mindestens begonnen wird</translation>
    </message>
    <message>
        <source>So many begin the run once the others were waited for long enough</source>
        <translation>So viele beginnen den Lauf, wenn auf die anderen lange genug gewartet wurde</translation>
    </message>
    <message>
        <source>all</source>
        <translation>allen</translation>
    </message>
    <message>
        <source>Connections are shared out, not whole rooms: copies cross from agent to agent, which are counted, and whose latency is by two clocks and told apart</source>
        <translation>Verbindungen werden verteilt, nicht ganze Räume: Kopien gehen von Agent zu Agent; sie werden gezählt, und ihre Laufzeit, nach zwei Uhren, wird getrennt genannt</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>Beginnt mit</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>If one is lost</source>
        <translation>Bei Verlust</translation>
    </message>
    <message>
        <source>Meet in</source>
        <translation>Treffpunkt</translation>
    </message>
    <message>
        <source>Agents meet in a store on a server.</source>
        <translation>Agenten treffen sich in einem Speicher auf einem Server.</translation>
    </message>
    <message>
        <source>Write its address: postgresql://HOST/DATABASE.</source>
        <translation>Geben Sie dessen Adresse an: postgresql://HOST/DATABASE.</translation>
    </message>
</context>
<context>
    <name>roundtrip::LossPlot</name>
    <message>
        <source>Lost, refused and not sent, messages a second</source>
        <translation>Verloren, abgelehnt und nicht gesendet, Nachrichten je Sekunde</translation>
    </message>
    <message>
        <source>Losses of all agents</source>
        <translation>Verluste aller Agenten</translation>
    </message>
    <message>
        <source>Nothing so far.</source>
        <translation>Bisher nichts.</translation>
    </message>
    <message>
        <source>lost %1</source>
        <translation>verloren %1</translation>
    </message>
    <message>
        <source>not sent %1</source>
        <translation>nicht gesendet %1</translation>
    </message>
    <message>
        <source>lost or refused: %1</source>
        <translation>verloren oder abgelehnt: %1</translation>
    </message>
    <message>
        <source>not sent: %1</source>
        <translation>nicht gesendet: %1</translation>
    </message>
    <message>
        <source>Lost or refused: %1; not sent: %2.</source>
        <translation>Verloren oder abgelehnt: %1; nicht gesendet: %2.</translation>
    </message>
</context>
<context>
    <name>roundtrip::OpenStoreDialog</name>
    <message>
        <source>File or server</source>
        <translation>Datei oder Server</translation>
    </message>
    <message>
        <source>Open a store</source>
        <translation>Einen Speicher öffnen</translation>
    </message>
    <message>
        <source>Stores (*.sqlite);;All files (*)</source>
        <translation>Speicher (*.sqlite);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>OPENED LATELY</source>
        <translation>ZULETZT GEÖFFNET</translation>
    </message>
    <message>
        <source>Open store</source>
        <translation>Speicher öffnen</translation>
    </message>
    <message>
        <source>A file of Roundtrip, or a PostgreSQL server. Its runs are shown until you go back or quit; this window goes on recording where it did. A password comes by PostgreSQL&apos;s own ways: PGPASSWORD, ~/.pgpass or a service file.</source>
        <translation>Eine Datei von Roundtrip oder ein PostgreSQL-Server. Seine Läufe werden gezeigt, bis Sie zurückgehen oder beenden; dieses Fenster zeichnet weiter auf, wo es das tat. Ein Passwort kommt auf PostgreSQLs eigenen Wegen: PGPASSWORD, ~/.pgpass oder eine Service-Datei.</translation>
    </message>
    <message>
        <source>Stores that were opened lately</source>
        <translation>Speicher, die zuletzt geöffnet wurden</translation>
    </message>
    <message>
        <source>S&amp;tore</source>
        <translation>S&amp;peicher</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>&amp;Nachsehen</translation>
    </message>
    <message>
        <source>See what is there, and open nothing</source>
        <translation>Sehen, was dort ist, und nichts öffnen</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Es wird nachgesehen…</translation>
    </message>
</context>
<context>
    <name>roundtrip::RatePlot</name>
    <message>
        <source>Messages a second: asked and sent</source>
        <translation>Nachrichten je Sekunde: verlangt und gesendet</translation>
    </message>
    <message>
        <source>Messages a second</source>
        <translation>Nachrichten je Sekunde</translation>
    </message>
    <message>
        <source>Nothing is sent yet.</source>
        <translation>Noch wird nichts gesendet.</translation>
    </message>
    <message>
        <source>asked %1</source>
        <translation>verlangt %1</translation>
    </message>
    <message>
        <source>sent %1</source>
        <translation>gesendet %1</translation>
    </message>
    <message>
        <source>sent %1 msg/s</source>
        <translation>gesendet %1 Nachr./s</translation>
    </message>
    <message>
        <source>asked %1 msg/s</source>
        <translation>verlangt %1 Nachr./s</translation>
    </message>
    <message>
        <source>%1 messages a second are sent of %2 asked.</source>
        <translation>%1 Nachrichten je Sekunde werden gesendet von %2 verlangten.</translation>
    </message>
    <message>
        <source>%1 messages a second are sent.</source>
        <translation>%1 Nachrichten je Sekunde werden gesendet.</translation>
    </message>
</context>
<context>
    <name>roundtrip::RecentStores</name>
    <message>
        <source>Re&amp;cent stores</source>
        <translation>Zuletzt geöffnete Spei&amp;cher</translation>
    </message>
    <message>
        <source>No other store was opened yet</source>
        <translation>Noch wurde kein anderer Speicher geöffnet</translation>
    </message>
</context>
<context>
    <name>roundtrip::ResponsePlot</name>
    <message>
        <source>Response time: median, and thinner p99</source>
        <translation>Antwortzeit: Median, und dünner p99</translation>
    </message>
    <message>
        <source>Response time of all agents</source>
        <translation>Antwortzeit aller Agenten</translation>
    </message>
    <message>
        <source>Nothing has come back yet.</source>
        <translation>Noch ist nichts zurück.</translation>
    </message>
    <message>
        <source>%1: p50 %2, p99 %3</source>
        <translation>%1: p50 %2, p99 %3</translation>
    </message>
    <message>
        <source>%1: median %2, 99 % within %3</source>
        <translation>%1: Median %2, 99 % innerhalb von %3</translation>
    </message>
</context>
<context>
    <name>roundtrip::StoreStrip</name>
    <message>
        <source>Open store…</source>
        <translation>Speicher öffnen…</translation>
    </message>
    <message>
        <source>Show the runs of another file or server</source>
        <translation>Die Läufe einer anderen Datei oder eines Servers zeigen</translation>
    </message>
    <message>
        <source>Back to the usual store</source>
        <translation>Zurück zum üblichen Speicher</translation>
    </message>
    <message>
        <source>Show the runs of the store in which this window records</source>
        <translation>Die Läufe des Speichers zeigen, in den dieses Fenster aufzeichnet</translation>
    </message>
    <message>
        <source>this session&apos;s memory: nothing is kept</source>
        <translation>der Arbeitsspeicher dieser Sitzung: Nichts bleibt</translation>
    </message>
    <message>
        <source>Store: %1 (the usual one)</source>
        <translation>Speicher: %1 (der übliche)</translation>
    </message>
    <message>
        <source>Store: %1</source>
        <translation>Speicher: %1</translation>
    </message>
</context>
</TS>
