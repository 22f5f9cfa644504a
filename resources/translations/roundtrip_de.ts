<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>DropChart</name>
    <message>
        <source>lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>late</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DurationAxis</name>
    <message>
        <source>1 µs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10 µs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>100 µs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>100 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>100 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1,000 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Backends panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>%1 µs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delivered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sending…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accepted…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delivered: the round trip took %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delivered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is late.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On its way: not back yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On its way. No acknowledgement exists here: only its return tells.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lost: it did not come back within the time allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrived once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newly started instance answered (cold start).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 says: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Platform</name>
    <message>
        <source>Free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pro</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where messages are posted; empty only with a key that may publish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where tokens for the broker come from; empty only with a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only if the functions ask for one: env:NAME or keychain:NAME</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ably package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its limits are compared with a run before it starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Broker host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another server that speaks Ably&apos;s protocol; empty for Ably itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Broker port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty for the usual one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS to the broker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn off only for a test server of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ably key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In place of the token function: env:NAME or keychain:NAME</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify the servers&apos; certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Netlify Function + Ably</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages are posted to a function, which hands them to a broker, which sends them down a socket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Broker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Access key id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only if the API asks for IAM: signs the handshake (Signature V4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret access key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belongs to the access key id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only with temporary credentials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needed for IAM where the address does not name it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The WebSocket URL of the API&apos;s stage, with ws:// or wss://</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only if the function asks for one: env:NAME or keychain:NAME</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify the server&apos;s certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API Gateway + Lambda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A gateway holds the socket; each message runs a function, which posts it to every member.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WebSocket server (EC2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client and server share one socket: there is nothing in between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the chat server listens, with ws:// or wss://</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only if the server asks for one: env:NAME or keychain:NAME</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandbox (free)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Startup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Business</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Premium</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Growth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Growth Plus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where messages are posted to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auth function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lets a connection into its room&apos;s channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>App key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The public key of the Pusher app, not its secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the app lives: mt1, us2, us3, eu, ap1 to ap4, sa1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only for another server that speaks Pusher&apos;s protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: 443 with TLS, 80 without</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use TLS for the socket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose quotas a run is checked against beforehand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presence channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show who joins and leaves; at most 100 members</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vercel + Pusher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Vercel function takes each message by HTTP and hands it to Pusher, which delivers it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>The address does not resolve.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No server answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection cannot be trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is no chat server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not speak the chat contract.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not let in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too much at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan&apos;s quota is used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A secret is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The local lab failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>joining…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reconnecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimeTicks</name>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Waterfall</name>
    <message>
        <source>Round trip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until the function answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of that: hand-over to the broker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Networks and broker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network, both ways</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start of the new instance</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::Actions</name>
    <message>
        <source>&amp;Add backend…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open backends file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save backends as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import exported run…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export measurements…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo deleting runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy figures as table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find in chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;ompare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Co&amp;st</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset &amp;zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Freeze the charts; measuring goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L&amp;ight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Connect all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Disconnect all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Retry now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit backend…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;move backend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Probe every second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send a small message every second on every connected backend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Roundtrip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Load run…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan and measure many connections at a fixed rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cold start…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure the first message after growing idle times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reproduce the article…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;deployable backend…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::Application</name>
    <message>
        <source>Exported to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hello! This line went out on every road at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>And this one is yours: press Return</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::BackendCommands</name>
    <message>
        <source>Remove backend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot; from the window? What was recorded stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open backends file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backends files (*.json);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save backends as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backends files (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to save: the local lab&apos;s backends live only as long as the lab.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::BackendDialog</name>
    <message>
        <source>Add backend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit backend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How you call it, for example EC2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the backend a name: every table and chart uses it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a backend named &quot;%1&quot; already.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::BackendsPanel</name>
    <message>
        <source>Add backend…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BACKENDS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>simulated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p50 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p50 –</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  ·  lost %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use as baseline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::ChatPage</name>
    <message>
        <source>No backend is configured yet.
Add one to chat over it and see its round trip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add backend…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::ColdChart</name>
    <message>
        <source>Cold starts, round trip of what a new instance answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cold start chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cold start here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cold</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln cold, up to %2</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln cold starts, the longest round trip %2</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No cold start in this stretch.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::Composer</name>
    <message>
        <source>&amp;Room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That backend is not connected: your message stays here until it is ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected: your message stays here until a backend is ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all backends</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln characters too many: a message may have %1. Nothing is cut off; shorten it, or send it in parts.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::DropChart</name>
    <message>
        <source>Drop rate by cause, % of messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop rate chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing lost, refused, late or unsent here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#x202f;%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 of %3 messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was lost, refused or late in this stretch.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::FiguresModel</name>
    <message>
        <source>%1 (%2 %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1×</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too few samples to judge: %1 needs %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The median divided by that of the baseline, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p50</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p90</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p50 ratio</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::HealthLane</name>
    <message>
        <source>Client health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How late this program itself was. Where it is marked, a slow round trip may be the client&apos;s doing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slow: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is known about the client&apos;s own lateness here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client itself was up to %1 late: slow round trips there may be its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client was never more than %1 late.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::LaneView</name>
    <message>
        <source>Lane of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing said yet.
Type below and press Return.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p50 –</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p50 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · %1×</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n new ↓</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::LivePage</name>
    <message>
        <source>Stretch of time that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends the zoom (double click, or Escape in a chart)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures of the stretch that is shown, a row for each backend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show %1 in the charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last %1, live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2 of the session (%3)%4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✕ lost   ⊗ refused   ╲ not sent   ○┄ still out.   Line: median; band: p10 to p90.   Drag to zoom, double click to reset, arrow keys for the cursor.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::MainToolBar</name>
    <message>
        <source>Main toolbar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baseline for ratios</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the past the charts show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>15 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 h</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::MainWindow</name>
    <message>
        <source>Roundtrip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run a load on two or more backends: their figures stand here side by side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No prices are loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load run… counts what each backend would bill before it sends anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No store is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this session measures can be exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no table here to copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied as a table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export measurements into a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Roundtrip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roundtrip %1

Chat over four kinds of WebSocket backend and see the round trip of every message.

Free software under the GNU General Public License, version 3 or later. Built with Qt %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::OverviewStrip</name>
    <message>
        <source>Overview of the whole session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole session. Drag to look at another stretch; a double click shows the present.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>simulated</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::PlotView</name>
    <message>
        <source>SIMULATED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy picture and data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png);;Drawings (*.svg);;Documents (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::QuantileChart</name>
    <message>
        <source>Distribution of this stretch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percentile curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No round trip in this stretch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>percentile, %; dotted: too few samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: median %2, 99 % within %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::ReconnectBar</name>
    <message>
        <source>Retry now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why %1 is not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry %1 now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not trying again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try %1 in %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::RoundTripChart</name>
    <message>
        <source>Round trip by time sent (logarithmic)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Round trip chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 to %3 (%Ln messages)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1: median round trip %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No round trips yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::SearchBar</name>
    <message>
        <source>Search the messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the messages of all backends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older match (Return)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newer match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newer match (Shift+Return)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the search (Escape)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roundtrip::Sparkline</name>
    <message>
        <source>Round trips of the last minute on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Round trips of the last minute, 100 µs to 30 s, logarithmic</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::StatusLine</name>
    <message>
        <source>SIMULATED (local lab)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n ready</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 msg/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n lost</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>recording %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recording in memory %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>roundtrip::WaterfallPopup</name>
    <message>
        <source>Parts of the round trip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
