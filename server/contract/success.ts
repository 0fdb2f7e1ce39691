import { z } from 'zod';

/** Answer of a verb that has nothing else to say. */
export const Success = z.object({ success: z.literal(true) }).meta({ id: 'Success' });
