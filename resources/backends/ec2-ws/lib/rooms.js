// SPDX-License-Identifier: GPL-3.0-or-later

/** Who is in which room. A member is any object with a `rooms` Set, which is kept in step here and nowhere else. */
export class Rooms {
  #members = new Map();

  get count() {
    return this.#members.size;
  }

  /** Joining twice is one membership. Returns the number of members. */
  join(room, member) {
    let members = this.#members.get(room);
    if (!members) this.#members.set(room, (members = new Set()));
    members.add(member);
    member.rooms.add(room);
    return members.size;
  }

  leave(room, member) {
    member.rooms.delete(room);
    const members = this.#members.get(room);
    if (members?.delete(member) && members.size === 0) this.#members.delete(room);
  }

  leaveAll(member) {
    for (const room of member.rooms) this.leave(room, member);
  }

  members(room) {
    return this.#members.get(room) ?? [];
  }
}
