import { writeMeeting } from './meeting-script';
import { partners } from './people';

/** A small project team settles a date, a tank and a pump. One of them is too far from the microphone at first. */
export const rainwaterCall = writeMeeting({
  slug: 'rainwater-call',
  language: 'en',
  people: partners,
  separateTracks: true,
  lines: [
    {
      by: 'priya',
      says: 'Good morning, everyone. This is our monthly call about the rainwater project at the community hall.',
    },
    { by: 'priya', says: 'We have three things today: the tank, the pump, and the date of the opening.' },
    { by: 'priya', says: 'Nadia, could you start with the budget?' },
    { by: 'nadia', says: 'Of course. We have spent 7,300 pounds of the 12,000 that the trust gave us.', gainDb: -24 },
    { by: 'tom', says: 'Sorry, Nadia, you are very quiet. Could you come a bit closer to the microphone?' },
    { by: 'nadia', says: 'Is this better?', pauseMs: 1200 },
    { by: 'tom', says: 'Much better, thank you.' },
    { by: 'nadia', says: 'Then once more. We have spent 7,300 pounds of the 12,000, so 4,700 pounds are left.' },
    { by: 'nadia', says: 'The largest bill so far was the gutters, at 2,900 pounds.' },
    { by: 'helena', says: 'And the volunteers gave 64 hours of work last month, which cost us nothing but lunch.' },

    { by: 'priya', says: 'Thank you. Tom, tell us about the tank.', pauseMs: 600 },
    {
      by: 'tom',
      says: 'I compared two sizes. The 3,000 litre tank costs 1,150 pounds, and the 5,000 litre tank costs 1,680.',
    },
    {
      by: 'tom',
      says: 'The roof gives us about 4,200 litres in a wet month, so the small one would overflow by the third week.',
    },
    { by: 'helena', says: 'Our garden needs 150 litres a day in summer. I would rather have the large one.' },
    {
      by: 'nadia',
      says: 'I am not so sure. The large one leaves us with almost nothing if the pump turns out dearer.',
    },
    { by: 'tom', says: 'The pump has a fixed price. I have the quotation in writing: 890 pounds, with delivery.' },
    { by: 'nadia', says: 'Then I withdraw my doubt, but I want that quotation in the folder.' },
    { by: 'priya', says: 'Does anyone object to the 5,000 litre tank?' },
    { by: 'helena', says: 'No objection.', pauseMs: 700 },
    { by: 'tom', says: 'None from me.', pauseMs: 300 },
    { by: 'priya', says: 'Good. We have decided to buy the 5,000 litre tank for 1,680 pounds.' },
    { by: 'tom', says: 'I will order the tank by Thursday and send the quotation for the pump to Nadia today.' },

    { by: 'priya', says: 'Next, the pump. Solar or mains?', pauseMs: 700 },
    {
      by: 'tom',
      says: 'Solar is quieter, but it stops on dark days. Mains always works, and it costs about four pounds a month.',
    },
    {
      by: 'helena',
      says: 'The children water the garden in the afternoon, even when it is cloudy. Please, not solar.',
    },
    { by: 'priya', says: 'I liked the solar one, I admit, because the trust loves a good photograph.' },
    { by: 'helena', says: 'A dry garden is not a good photograph either.' },
    { by: 'priya', says: 'That is fair. We agreed on the mains pump, then, for 890 pounds.', pauseMs: 900 },
    {
      by: 'nadia',
      says: 'I will update the budget before the next meeting. That leaves about 2,130 pounds for the rest.',
    },
    { by: 'helena', says: 'Who checks that the socket outside is safe?' },
    { by: 'tom', says: 'I will ask the electrician of the hall and report back next week.' },

    { by: 'priya', says: 'Last point, the opening. I would like the 14th of May.', pauseMs: 700 },
    { by: 'helena', says: 'On the 14th of May we have our general meeting, so half of the people would be missing.' },
    { by: 'priya', says: 'What about the 21st of May?' },
    { by: 'nadia', says: 'The 21st works for the trust.' },
    { by: 'tom', says: 'It works for me, if the tank arrives in time. The supplier says ten working days.' },
    { by: 'priya', says: 'Then the opening will be on the 21st of May, at eleven in the morning.' },
    { by: 'helena', says: 'I will invite the neighbours and the school by the end of the month.' },
    {
      by: 'priya',
      says: 'And I will write to the newspaper next week. One thing stays open: who cleans the filter every month.',
    },
    { by: 'nadia', says: 'Let us not decide that today. We do not know yet how dirty it gets.' },
    { by: 'priya', says: 'Agreed. We will come back to the filter at the next meeting. Thank you all, and goodbye.' },
  ],
});
